"""The stream application: GET /live/<topic>/ as server-sent events, straight on ASGI."""

import asyncio
import logging
import random
import re
import time
from collections.abc import Awaitable, Callable
from typing import Any
from urllib.parse import parse_qsl

from django.db import Error

from . import access, desk, frames
from .desk import Welcome
from .listener import Knock, Listener, Message, Send, message
from .reader import Reader

Receive = Callable[[], Awaitable[Message]]
PATH = re.compile(r"/live/([a-z]+:[A-Za-z0-9-]{1,50})/")
HEADERS = [
    (b"content-type", b"text/event-stream; charset=utf-8"),
    (b"cache-control", b"no-store"),
    (b"x-accel-buffering", b"no"),
    (b"x-content-type-options", b"nosniff"),
]
# After a crash everybody comes back; not all in the same instant.
RETRY_MILLISECONDS = (500, 2500)
# Newcomers at the desk at once. More would keep those who listen already waiting behind them.
NEWCOMERS = 2
logger = logging.getLogger(__name__)


class Streams:
    """The stream application of one process."""

    def __init__(self) -> None:
        self.reader: Reader | None = None
        self._newcomers = asyncio.Semaphore(NEWCOMERS)

    def open(self) -> None:
        self.reader = Reader()
        self.reader.open()

    def hang_up(self) -> None:
        """End all streams at once, so that the server can stop."""
        if self.reader:
            self.reader.hang_up()

    async def close(self) -> None:
        if self.reader:
            await self.reader.close()
            self.reader = None

    async def __call__(self, scope: dict[str, Any], receive: Receive, send: Send) -> None:
        match = PATH.fullmatch(scope["path"])
        if not match:
            await refuse(send, 404)
        elif scope["method"] != "GET":
            await refuse(send, 405, (b"allow", b"GET"))
        elif self.reader is None or self.reader.is_closing:
            await refuse(send, 503, (b"retry-after", b"1"))
        elif listener := await self._admit(self.reader, match[1], scope, send):
            await self._listen(self.reader, listener, receive)

    async def _admit(self, reader: Reader, topic: str, scope: dict[str, Any], send: Send) -> Listener | None:
        """Ask for a newcomer at the desk; begin the stream, or refuse it."""
        knock, since = _read(topic, scope)
        try:
            async with self._newcomers:
                welcome = await reader.desk.do(desk.welcome, knock, since)
        except Error:
            logger.exception("The database could not be asked about a newcomer.")
            await refuse(send, 503, (b"retry-after", b"1"))
            return None
        if welcome is None:
            await refuse(send, 404)
            return None
        return await _begin(reader, knock, since, welcome, send)

    async def _listen(self, reader: Reader, listener: Listener, receive: Receive) -> None:
        try:
            while (await receive())["type"] != "http.disconnect":
                pass
        except asyncio.CancelledError:
            if not listener.gone:  # not ours: the server itself is stopping
                raise
        finally:
            reader.remove(listener)


async def _begin(reader: Reader, knock: Knock, since: int | None, first: Welcome, send: Send) -> Listener | None:
    """Begin the stream with what was missed, from which on the listener hears what the others hear."""
    welcome: Welcome | None = first
    await send({"type": "http.response.start", "status": 200, "headers": HEADERS})
    # Others may have heard more in the meantime, perhaps through a door that has changed.
    while welcome and reader.has_heard_more(knock.topic, welcome.standing):
        welcome = await reader.desk.do(desk.welcome, knock, since)
    if welcome is None or reader.is_closing:
        last_words = b"" if welcome else frames.CLOSED
        await send({"type": "http.response.body", "body": last_words, "more_body": False})
        return None
    # From the last question to `add` nothing waits, so nothing can be delivered in between.
    listener = Listener(knock, welcome.admission, welcome.standing.door, send)
    listener.hear(message(greeting(welcome)))
    reader.add(listener, welcome.standing)
    return listener


def _read(topic: str, scope: dict[str, Any]) -> tuple[Knock, int | None]:
    """Who knocks, and up to where they have heard."""
    headers = {name: value.decode("latin-1") for name, value in scope["headers"]}
    query = dict(parse_qsl(scope["query_string"].decode("latin-1")))
    knock = Knock(topic, access.session_key(headers.get(b"cookie", "")), query)
    return knock, _number(headers.get(b"last-event-id") or query.get("since"))


def greeting(welcome: Welcome) -> bytes:
    """The first words of a stream: what was missed, and the time."""
    head, rows = welcome.standing.head, welcome.rows
    missed = frames.reset(head) if rows is None else frames.events(rows, welcome.admission.audiences)
    wait = random.randint(*RETRY_MILLISECONDS)  # noqa: S311  # spreads, hides nothing
    return frames.retry(wait) + missed + frames.clock(head, time.time())


def _number(text: str | None) -> int | None:
    """Up to where the browser has heard. What is not a number is a number we never gave: -1."""
    if not text:
        return None
    return int(text) if text.isascii() and text.isdigit() and len(text) < 19 else -1


async def refuse(send: Send, status: int, *headers: tuple[bytes, bytes]) -> None:
    """Answer without a stream."""
    await send({"type": "http.response.start", "status": status, "headers": [(b"content-length", b"0"), *headers]})
    await send({"type": "http.response.body", "body": b"", "more_body": False})
