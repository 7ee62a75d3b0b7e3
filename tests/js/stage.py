"""A small server of its own for the scripts: pages as given, one stream, commands written down. No Django."""

import asyncio
import contextlib
import json
import mimetypes
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlsplit

ROOT = Path(__file__).resolve().parent.parent.parent
POLICY = "default-src 'self'; script-src 'self'; style-src 'self'"


@dataclass
class Request:
    method: str
    path: str
    query: dict[str, str]
    headers: dict[str, str]
    fields: dict[str, str]


@dataclass
class Answer:
    status: int = 204
    body: str = ""
    kind: str = "text/plain; charset=utf-8"
    headers: dict[str, str] = field(default_factory=dict)
    after: float = 0  # seconds


def changes(*changes: list[str], n: int | None = None, whispers: list[list[str]] | None = None) -> Answer:
    """A yes that brings changes, and with `whispers` some that no event brings."""
    more = {"whispers": whispers} if whispers else {}
    return Answer(200, json.dumps({"changes": changes} | ({"n": n} if n else {}) | more), "application/json")


class Stage:
    """The server. `stop` is as sudden as a kill; `start` comes back at the same address."""

    def __init__(self) -> None:
        self.pages: dict[str, str] = {}
        self.events: list[list[list[str]]] = []  # number n is at n - 1
        self.commands: list[Request] = []
        self.listened: list[Request] = []
        self.answer: Callable[[Request], Answer] = lambda request: Answer()
        self.port = 0
        self._streams: list[asyncio.StreamWriter] = []
        self._open: set[asyncio.StreamWriter] = set()

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        started = threading.Event()
        self._thread = threading.Thread(target=lambda: asyncio.run(self._serve(started)))
        self._thread.start()
        started.wait()

    def stop(self) -> None:
        self._loop.call_soon_threadsafe(self._stopping.set)
        self._thread.join()

    def say(self, *changes: list[str]) -> int:
        """One event with these changes, told to all who listen. Returns its number."""
        self.events.append(list(changes))
        self.speak(_frame(len(self.events), list(changes)))
        return len(self.events)

    def speak(self, words: str) -> None:
        """Raw words to all who listen."""
        for stream in list(self._streams):
            self._loop.call_soon_threadsafe(stream.write, words.encode())

    def hang_up(self) -> None:
        """Break all lines; the server itself stays."""
        streams, self._streams = self._streams, []
        for stream in streams:
            self._loop.call_soon_threadsafe(stream.transport.abort)

    def texts(self, name: str = "text") -> list[str]:
        return [command.fields.get(name, "") for command in self.commands]

    async def _serve(self, started: threading.Event) -> None:
        self._loop, self._stopping = asyncio.get_running_loop(), asyncio.Event()
        server = await asyncio.start_server(self._meet, "127.0.0.1", self.port)
        self.port = server.sockets[0].getsockname()[1]
        started.set()
        await self._stopping.wait()
        server.close()
        self._streams.clear()
        # Some may have just been let in: until all have gone, none is left half open.
        while others := asyncio.all_tasks() - {asyncio.current_task()}:
            for writer in self._open:
                writer.transport.abort()
            await asyncio.wait(others, timeout=0.02)

    async def _meet(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._open.add(writer)
        with contextlib.suppress(ConnectionError, asyncio.IncompleteReadError):
            request = await _read(reader)
            if request.path.startswith("/live/"):
                await self._stream(request, reader, writer)
            else:
                answer = self._respond(request)
                await asyncio.sleep(answer.after)
                writer.write(_bytes(answer))
                await writer.drain()
        writer.close()
        with contextlib.suppress(ConnectionError):
            await writer.wait_closed()
        self._open.discard(writer)

    async def _stream(self, request: Request, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.listened.append(request)
        since = int(request.query["since"])
        missed = [_frame(n, event) for n, event in enumerate(self.events, 1) if n > since]
        head = "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nCache-Control: no-store\r\n\r\n"
        writer.write((head + "".join(missed) + clock(time.time(), len(self.events))).encode())
        self._streams.append(writer)
        await reader.read()
        if writer in self._streams:
            self._streams.remove(writer)

    def _respond(self, request: Request) -> Answer:
        if request.method == "POST":
            self.commands.append(request)
            return self.answer(request)
        if request.path in self.pages:
            return Answer(200, self.pages[request.path], "text/html; charset=utf-8")
        _, top, *inside = request.path.split("/")
        file = ROOT / "cairn" / (inside or ["none"])[0] / "static" / "/".join(inside)
        if top == "static" and file.is_file():
            return Answer(200, file.read_text(), mimetypes.guess_type(file.name)[0] or "text/plain")
        return Answer(404)


def clock(seconds: float, number: int) -> str:
    return f"id: {number}\nevent: clock\ndata: {int(seconds * 1000)}\n\n"


def _frame(number: int, changes: list[list[str]]) -> str:
    return f"id: {number}\ndata: {json.dumps({'n': number, 'changes': changes})}\n\n"


def _bytes(answer: Answer) -> bytes:
    body = answer.body.encode()
    headers = {
        "Content-Type": answer.kind,
        "Content-Length": str(len(body)),
        "Content-Security-Policy": POLICY,
        "Cache-Control": "no-store",
        "Connection": "close",
    } | answer.headers
    lines = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
    return f"HTTP/1.1 {answer.status} X\r\n{lines}\r\n".encode() + body


async def _read(reader: asyncio.StreamReader) -> Request:
    head = (await reader.readuntil(b"\r\n\r\n")).decode()
    first, *lines = head.strip().split("\r\n")
    method, target, _ = first.split(" ")
    headers: dict[str, Any] = {}
    for line in lines:
        name, _, value = line.partition(":")
        headers[name.lower()] = value.strip()
    body = (await reader.readexactly(int(headers.get("content-length", 0)))).decode()
    url = urlsplit(target)
    return Request(method, url.path, dict(parse_qsl(url.query)), headers, dict(parse_qsl(body, keep_blank_values=True)))
