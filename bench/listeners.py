"""Clients that listen: raw sockets in a process of their own, noting when each number arrives.

Every message carries `S=<number>;`. A listener must hear each number once.
"""

import asyncio
import json
import re
import sys
import time

import uvloop

NUMBER = re.compile(rb"S=(\d+);")


class Tally:
    """What the listeners of this process heard: number -> how many heard it, and when the last did."""

    def __init__(self) -> None:
        self.heard: dict[int, list[float]] = {}
        self.doubled = self.open = self.ended = 0


class Listener(asyncio.Protocol):
    def __init__(self, request: bytes, tally: Tally) -> None:
        self.request = request
        self.tally = tally
        self.seen = bytearray()
        self.rest = b""
        self.opened = asyncio.get_running_loop().create_future()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        transport.write(self.request)

    def data_received(self, data: bytes) -> None:
        now = time.monotonic()
        if not self.opened.done():
            self.tally.open += data.startswith(b"HTTP/1.1 200")
            self.opened.set_result(None)
        data, end = self.rest + data, 0
        for found in NUMBER.finditer(data):
            end = found.end()
            self.note(int(found[1]), now)
        self.rest = data[end:][-64:]

    def note(self, number: int, now: float) -> None:
        if number >= len(self.seen):
            self.seen.extend(bytes(number + 500 - len(self.seen)))
        if self.seen[number]:
            self.tally.doubled += 1
            return
        self.seen[number] = 1
        entry = self.tally.heard.get(number)
        if entry is None:
            self.tally.heard[number] = [1, now]
        else:
            entry[0] += 1
            entry[1] = now

    def connection_lost(self, exc: Exception | None) -> None:
        self.tally.ended += 1


async def listen(job: dict) -> dict:
    tally, loop = Tally(), asyncio.get_running_loop()
    gate = asyncio.Semaphore(50)
    transports = []

    async def connect(cookie: str) -> None:
        async with gate:
            request = f"GET {job['path']} HTTP/1.1\r\nHost: localhost\r\nCookie: {cookie}\r\n\r\n".encode()
            transport, listener = await loop.create_connection(
                lambda: Listener(request, tally), job["host"], job["port"]
            )
            transports.append(transport)
            await listener.opened

    await asyncio.gather(*[connect(cookie) for cookie in job["cookies"]])
    print(json.dumps({"open": tally.open}), flush=True)
    await loop.run_in_executor(None, sys.stdin.readline)
    ended = tally.ended
    for transport in transports:
        transport.abort()
    return {"heard": tally.heard, "doubled": tally.doubled, "ended": ended}


if __name__ == "__main__":
    print(json.dumps(uvloop.run(listen(json.loads(sys.stdin.readline())))), flush=True)
