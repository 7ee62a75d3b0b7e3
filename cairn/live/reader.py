"""Reads what happened in the topics that somebody listens to, and hands it on."""

import asyncio
import logging
import time
from collections.abc import Coroutine, Iterable

from . import desk, frames
from .desk import Desk, Standing
from .ear import ear
from .feed import Feed
from .frames import Row
from .heartbeat import Heartbeat
from .listener import Listener, message

# Looks are at least this far apart; whatever is committed in between goes out as one frame. Quiet topics do
# not wait: the first ring after a pause is answered at once. Measured in docs/decisions/0005.
TICK = 0.010
# How often to look without having heard a ring, in case one was lost.
LOOK_ANYWAY = 1.0
logger = logging.getLogger(__name__)


class Reader:
    """The streams of one process. Everything here but the desk's jobs runs in the event loop."""

    def __init__(self) -> None:
        self.desk = Desk()
        self.feeds: dict[str, Feed] = {}
        self.is_closing = False
        self.heartbeat = Heartbeat(self)
        self._ear = ear(self.heard)
        self._moved: set[str] = set()
        self._rung = asyncio.Event()
        self._tasks: list[asyncio.Task[None]] = []

    def open(self) -> None:
        self._ear.open()
        self._start(self._look_when_rung())
        self._start(self._look_anyway())
        self._start(self.heartbeat.beat_for_ever())

    def _start(self, work: Coroutine[None, None, None]) -> None:
        self._tasks.append(asyncio.get_running_loop().create_task(work))

    def hang_up(self) -> None:
        """End every stream; browsers come back and resume, at this server or the next."""
        self.is_closing = True
        for feed in self.feeds.values():
            for listener in list(feed):
                listener.end()

    async def close(self) -> None:
        self.hang_up()
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        await self._ear.close()
        await self.desk.close()

    def heard(self, topic: str) -> None:
        """The bell said that this topic has moved."""
        if topic in self.feeds:
            self._moved.add(topic)
            self._rung.set()

    def has_heard_more(self, topic: str, standing: Standing) -> bool:
        """Whether the topic's listeners here are further than this standing."""
        feed = self.feeds.get(topic)
        return feed is not None and standing.head < feed.last

    def add(self, listener: Listener, standing: Standing) -> None:
        """Let a listener hear its topic; it has heard everything up to that standing."""
        name = listener.knock.topic
        if name not in self.feeds:
            self.feeds[name] = Feed(standing.pk, name, standing.head, standing.door)
        self.feeds[name].add(listener, standing.head)
        self.heartbeat.add(listener)
        self.heard(name)  # something may have been rung while nobody listened

    def remove(self, listener: Listener) -> None:
        listener.gone = True
        self.heartbeat.remove(listener)
        feed = self.feeds.get(listener.knock.topic)
        if feed:
            feed.remove(listener)
            if not feed.groups:
                del self.feeds[feed.name]

    async def _look_anyway(self) -> None:
        while True:
            await asyncio.sleep(LOOK_ANYWAY)
            self._moved.update(self.feeds)
            if self._moved:
                self._rung.set()

    async def _look_when_rung(self) -> None:
        looked = 0.0
        while True:
            await self._rung.wait()
            await asyncio.sleep(max(0.0, looked + TICK - time.monotonic()))
            looked = time.monotonic()
            self._rung.clear()
            moved, self._moved = self._moved, set()
            try:
                await self._look([self.feeds[name] for name in moved if name in self.feeds])
            except Exception:  # whatever it was, the streams must go on
                logger.exception("The topics could not be read; looking again in a moment.")
                await asyncio.sleep(LOOK_ANYWAY)

    async def _look(self, feeds: list[Feed]) -> None:
        if not feeds:
            return
        seen = await self.desk.do(desk.look, {feed.pk: feed.last for feed in feeds})
        for feed in feeds:
            if feed.pk in seen:
                standing, rows = seen[feed.pk]
                await self._hand_on(feed, standing, rows)
            else:
                for listener in list(feed):
                    feed.answered(listener, None, feed.door)

    async def _hand_on(self, feed: Feed, standing: Standing, rows: list[Row]) -> None:
        feed.door_is_at(standing.door)
        while feed.unsure:
            await self.ask_again(feed.unsure)
        if standing.head < feed.last or standing.pruned > feed.last:
            feed.start_over(standing.head)  # a backup was restored under us, or we slept too long
        elif standing.head > feed.last:
            feed.deliver(rows, standing.head)

    async def ask_again(self, listeners: Iterable[Listener]) -> None:
        """Ask the doors of these listeners again, and act on the answers."""
        asked = [(listener, self.feeds.get(listener.knock.topic)) for listener in listeners]
        present = [(listener, feed, feed.door) for listener, feed in asked if feed]
        answers = await self.desk.do(desk.ask_again, [listener.knock for listener, _, _ in present])
        for (listener, feed, door), admission in zip(present, answers, strict=True):
            feed.answered(listener, admission, door)

    def tell_the_time(self, listener: Listener) -> None:
        """The heartbeat's frame: the clock, and how far this listener is."""
        feed = self.feeds.get(listener.knock.topic)
        if feed:
            listener.hear(message(frames.clock(feed.heard_by(listener), time.time())))
