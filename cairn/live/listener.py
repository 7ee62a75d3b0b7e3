"""One open stream: takes bytes without ever making the others wait."""

import asyncio
import types
from collections.abc import Callable, Coroutine, Generator
from dataclasses import dataclass
from typing import Any

from .doors import Admission

Message = dict[str, Any]
Send = Callable[[Message], Coroutine[Any, Any, None]]

# What is kept for a listener whose line is full. The server in front of us has kept 64 kB by then; whoever
# is still further behind is cheaper to bring up to date from the database when it comes back.
KEPT_BYTES = 256 * 1024


@types.coroutine
def _rest_of(begun: Coroutine[Any, Any, None], waits_for: Any) -> Generator[Any, Any, None]:
    """The rest of a coroutine that was begun by hand and now waits for something."""
    while True:
        answer = yield waits_for
        try:
            waits_for = begun.send(answer)
        except StopIteration:
            return


@dataclass(frozen=True, slots=True)
class Knock:
    """What a listener came with, for asking the door again."""

    topic: str
    session_key: str
    query: dict[str, str]


class Listener:
    """A stream that was let in as `admission`, when the topic's door had the number `door`."""

    __slots__ = ("_busy", "_kept", "_kept_bytes", "_send", "_task", "admission", "beat", "door", "gone", "knock")

    def __init__(self, knock: Knock, admission: Admission, door: int, send: Send) -> None:
        self.knock = knock
        self.admission = admission
        self.door = door
        self.beat = 0  # its place on the wheel of heartbeats
        self.gone = False
        self._send = send
        self._task = asyncio.current_task()
        self._busy = False
        self._kept: list[Message] = []
        self._kept_bytes = 0

    def hear(self, message: Message) -> None:
        """Send now if the line is free, later if not; hang up when too much has piled up."""
        if self.gone:
            return
        if not self._busy:
            self._begin(message)
            return
        self._kept.append(message)
        self._kept_bytes += len(message["body"])
        if self._kept_bytes > KEPT_BYTES:
            self.drop()

    def end(self, words: bytes = b"") -> None:
        """Say these last words and finish the stream."""
        if self._busy:
            self.drop()
        elif not self.gone:
            self._begin({"type": "http.response.body", "body": words, "more_body": False})
            self.gone = True

    def drop(self) -> None:
        """Hang up without a word; the browser comes back and resumes."""
        if not self.gone:
            self.gone = True
            self._kept.clear()
            if self._task:
                self._task.cancel()

    def _begin(self, message: Message) -> None:
        # Nearly always the server takes the bytes at once, so the first step of sending is made here and
        # now: a task per listener and tick would cost several times as much as the sending itself.
        sending = self._send(message)
        try:
            waits_for = sending.send(None)
        except StopIteration:
            return
        except OSError:
            self.gone = True
            return
        self._busy = True
        task = asyncio.get_running_loop().create_task(self._finish(sending, waits_for))
        task.add_done_callback(_forget)

    async def _finish(self, sending: Coroutine[Any, Any, None], waits_for: Any) -> None:
        try:
            await _rest_of(sending, waits_for)
            while self._kept and not self.gone:
                message = self._kept.pop(0)
                self._kept_bytes -= len(message["body"])
                await self._send(message)
        finally:
            self._busy = False


def _forget(task: "asyncio.Task[None]") -> None:
    """A line that broke while sending has been closed by the server already."""
    if not task.cancelled():
        task.exception()


def message(data: bytes) -> Message:
    """Bytes as the server takes them; the same object may go to any number of listeners."""
    return {"type": "http.response.body", "body": data, "more_body": True}
