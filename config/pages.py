"""Django's synchronous handler as an ASGI application: every page and command of a process in one thread.

One thread, because more make Python slower; so nothing slow may hold it. A request's body is complete
before the thread sees it, and while a browser takes its answer the thread serves others.
"""

import asyncio
import sys
import tempfile
from collections.abc import Awaitable, Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import IO, Any

Message = dict[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]

# A body longer than this waits on disk, not in memory; one longer than the other is refused.
IN_MEMORY = 1024 * 1024
LONGEST_BODY = 64 * 1024 * 1024
# How much of an answer is taken from the thread at a time.
PIECE = 256 * 1024


class BodyTooLong(Exception):
    """More than a page ever asks for."""


class BrowserLeft(Exception):
    """Nobody waits for the answer any more, and the request did not arrive in full."""


class Pages:
    """A WSGI application in a thread of its own."""

    def __init__(self, wsgi: Callable[..., Iterable[bytes]]) -> None:
        self._wsgi = wsgi
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="pages")

    async def __call__(self, scope: dict[str, Any], receive: Receive, send: Send) -> None:
        with tempfile.SpooledTemporaryFile(IN_MEMORY) as body:
            try:
                length = await _fill(body, receive)
            except BrowserLeft:
                return
            except BodyTooLong:
                await send({"type": "http.response.start", "status": 413, "headers": [(b"connection", b"close")]})
                await send({"type": "http.response.body", "body": b"", "more_body": False})
                return
            await self._answer(_environ(scope, body) | {"CONTENT_LENGTH": str(length)}, send)

    async def _answer(self, environ: dict[str, Any], send: Send) -> None:
        loop = asyncio.get_running_loop()
        answer = Answer(self._wsgi, environ)
        try:
            piece, done = await loop.run_in_executor(self._thread, answer.begin)
            await send({"type": "http.response.start", "status": answer.status, "headers": answer.headers})
            while not done:
                await send({"type": "http.response.body", "body": piece, "more_body": True})
                piece, done = await loop.run_in_executor(self._thread, answer.take)
            await send({"type": "http.response.body", "body": piece, "more_body": False})
        finally:
            if not answer.closed:
                await loop.run_in_executor(self._thread, answer.close)

    def close(self) -> None:
        self._thread.shutdown(wait=True)


class Answer:
    """One answer in the making. Its methods run in the thread."""

    def __init__(self, wsgi: Callable[..., Iterable[bytes]], environ: dict[str, Any]) -> None:
        self._wsgi = wsgi
        self._environ = environ
        self._parts: Iterable[bytes] = ()
        self._rest: Iterator[bytes] = iter(())
        self.status = 500
        self.headers: list[tuple[bytes, bytes]] = []
        self.closed = False

    def begin(self) -> tuple[bytes, bool]:
        """The first piece, and whether it is the whole answer."""
        self._parts = self._wsgi(self._environ, self._start)
        self._rest = iter(self._parts)
        return self.take()

    def _start(self, status: str, headers: list[tuple[str, str]], exc_info: object = None) -> None:
        self.status = int(status[:3])
        self.headers = [(name.lower().encode("latin-1"), value.encode("latin-1")) for name, value in headers]

    def take(self) -> tuple[bytes, bool]:
        pieces, length = [], 0
        for part in self._rest:
            pieces.append(part)
            length += len(part)
            if length >= PIECE:
                return b"".join(pieces), False
        self.close()
        return b"".join(pieces), True

    def close(self) -> None:
        self.closed = True
        getattr(self._parts, "close", lambda: None)()


async def _fill(body: IO[bytes], receive: Receive) -> int:
    length, more = 0, True
    while more:
        message = await receive()
        if message["type"] == "http.disconnect":
            raise BrowserLeft
        part = message.get("body", b"")
        length += len(part)
        if length > LONGEST_BODY:
            raise BodyTooLong
        body.write(part)
        more = message.get("more_body", False)
    body.seek(0)
    return length


def _environ(scope: dict[str, Any], body: IO[bytes]) -> dict[str, Any]:
    host, port = scope.get("server") or ("localhost", 80)
    client = scope.get("client") or ("", 0)
    environ = {
        "REQUEST_METHOD": scope["method"],
        "SCRIPT_NAME": "",
        "PATH_INFO": scope["path"].encode().decode("latin-1"),
        "QUERY_STRING": scope["query_string"].decode("latin-1"),
        "SERVER_PROTOCOL": f"HTTP/{scope['http_version']}",
        "SERVER_NAME": host,
        "SERVER_PORT": str(port or 0),
        "REMOTE_ADDR": client[0],
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": scope.get("scheme", "http"),
        "wsgi.input": body,
        "wsgi.errors": sys.stderr,
        "wsgi.multithread": False,
        "wsgi.multiprocess": True,
        "wsgi.run_once": False,
    }
    for name, value in scope["headers"]:
        if b"_" in name:
            continue  # would pass for the header with hyphens, which a proxy in front of us may have vouched for
        key = _header(name.decode("latin-1"))
        text = value.decode("latin-1")
        joint = "; " if key == "HTTP_COOKIE" else ","
        environ[key] = environ[key] + joint + text if key in environ else text
    return environ


def _header(name: str) -> str:
    key = name.upper().replace("-", "_")
    return key if key in {"CONTENT_LENGTH", "CONTENT_TYPE"} else f"HTTP_{key}"
