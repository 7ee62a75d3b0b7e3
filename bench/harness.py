"""What every measurement shares: listeners in processes of their own, a poster at a steady rate, figures."""

import asyncio
import contextlib
import json
import math
import sys
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

import psutil

# Posts the text as command number n, and says whether it was accepted.
Poster = Callable[[int, str], Awaitable[bool]]
CLIENT_PROCESSES = 2
PADDING = "·" + "a" * 280  # together with its number a message is 300 bytes


@dataclass
class Figures:
    """One run: milliseconds from each POST to its last listener, and what went wrong."""

    latencies: list[float] = field(default_factory=list)
    answers: list[float] = field(default_factory=list)
    refused: int = 0
    lost: int = 0
    doubled: int = 0
    ended: int = 0
    megabytes: float = 0.0
    kilobytes_a_stream: float = 0.0
    cpu: float = 0.0

    def at(self, share: float) -> float:
        return percentile(self.latencies, share)


def percentile(values: list[float], share: float) -> float:
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, math.ceil(share * len(ordered)) - 1)] if ordered else math.nan


@dataclass
class Stage:
    """Where a run takes place: streams at host:port/path, one a cookie, from the server processes given."""

    port: int
    path: str
    cookies: list[str]
    servers: list[psutil.Process]
    host: str = "127.0.0.1"


async def measure(stage: Stage, post: Poster, *, rate: float, seconds: float) -> Figures:
    """Open all streams, post at a steady rate, and note when the last listener of each post has heard it."""
    before = _memory(stage.servers)
    clients = [await _client(stage, part) for part in range(CLIENT_PROCESSES)]
    await asyncio.sleep(1)
    figures = Figures(kilobytes_a_stream=(_memory(stage.servers) - before) / 1024 / len(stage.cookies))
    cpu = _cpu(stage.servers)
    posted = await _post_steadily(post, rate, seconds, figures)
    figures.cpu = 100 * (_cpu(stage.servers) - cpu) / seconds
    await asyncio.sleep(2)
    figures.megabytes = _memory(stage.servers) / 1024 / 1024
    _reckon(figures, posted, [await _result(client) for client in clients], len(stage.cookies))
    return figures


async def _client(stage: Stage, part: int) -> asyncio.subprocess.Process:
    client = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bench.listeners", stdin=-1, stdout=-1, limit=2**30
    )
    job = {"host": stage.host, "port": stage.port, "path": stage.path, "cookies": stage.cookies[part::CLIENT_PROCESSES]}
    client.stdin.write(json.dumps(job).encode() + b"\n")
    assert json.loads(await client.stdout.readline())["open"] == len(job["cookies"])
    return client


async def _result(client: asyncio.subprocess.Process) -> dict:
    client.stdin.write(b"\n")
    result = json.loads(await client.stdout.readline())
    await client.wait()
    return result


async def _post_steadily(post: Poster, rate: float, seconds: float, figures: Figures) -> dict[int, float]:
    """Each post goes out when its time has come, whether or not the last one was answered."""
    posted: dict[int, float] = {}

    async def one(number: int) -> None:
        posted[number] = time.monotonic()
        if await post(number, f"S={number};{PADDING}"):
            figures.answers.append(1000 * (time.monotonic() - posted[number]))
        else:
            figures.refused += 1
            del posted[number]

    begun, tasks = time.monotonic(), []
    for number in range(1, int(rate * seconds) + 1):
        await asyncio.sleep(max(0, begun + number / rate - time.monotonic()))
        tasks.append(asyncio.create_task(one(number)))
    await asyncio.gather(*tasks)
    return posted


def _reckon(figures: Figures, posted: dict[int, float], results: list[dict], streams: int) -> None:
    for number, at in posted.items():
        entries = [result["heard"][str(number)] for result in results if str(number) in result["heard"]]
        figures.lost += streams - sum(int(count) for count, _ in entries)
        if entries:
            figures.latencies.append(1000 * (max(when for _, when in entries) - at))
    figures.doubled = sum(result["doubled"] for result in results)
    figures.ended = sum(result["ended"] for result in results)


def _memory(servers: list[psutil.Process]) -> int:
    """Proportional set size: what forked processes share is counted once."""
    return sum(server.memory_full_info().pss for server in servers)


def _cpu(servers: list[psutil.Process]) -> float:
    return sum(sum(server.cpu_times()[:2]) for server in servers)


class Line:
    """Posts over kept-alive connections, as many as are needed at once."""

    def __init__(self, port: int, path: str, headers: str = "", host: str = "127.0.0.1") -> None:
        self._address = (host, port)
        self._head = f"POST {path} HTTP/1.1\r\nHost: localhost\r\n{headers}"
        self._free: list[tuple[asyncio.StreamReader, asyncio.StreamWriter]] = []

    async def post(self, _number: int, text: str) -> bool:
        body = text.encode()
        reader, writer = self._free.pop() if self._free else await asyncio.open_connection(*self._address)
        writer.write(f"{self._head}Content-Length: {len(body)}\r\n\r\n".encode() + body)
        head = await reader.readuntil(b"\r\n\r\n")
        if b"content-length" in head.lower():
            length = int(head.lower().partition(b"content-length:")[2].split(b"\r\n", 1)[0])
            await reader.readexactly(length)
        self._free.append((reader, writer))
        return head[9:10] in {b"2", b"3"}

    async def close(self) -> None:
        for _, writer in self._free:
            writer.close()
            with contextlib.suppress(OSError):
                await writer.wait_closed()
