"""The wheel of heartbeats: every listener's turn comes once in fifteen seconds, never all at once."""

import asyncio
import itertools
import logging
from typing import TYPE_CHECKING

from .listener import Listener

if TYPE_CHECKING:
    from .reader import Reader

SECONDS = 15
SPOKES = 150
logger = logging.getLogger(__name__)


class Heartbeat:
    """Asks every listener's door again and tells it the time. A tenth of a second a spoke, so that asking
    the doors of thousands never keeps the desk from reading for longer than a tick or two."""

    def __init__(self, reader: "Reader") -> None:
        self._reader = reader
        self._wheel: list[set[Listener]] = [set() for _ in range(SPOKES)]
        self._next_spoke = itertools.cycle(range(SPOKES))

    def add(self, listener: Listener) -> None:
        listener.beat = next(self._next_spoke)
        self._wheel[listener.beat].add(listener)

    def remove(self, listener: Listener) -> None:
        self._wheel[listener.beat].discard(listener)

    async def beat_for_ever(self) -> None:
        loop = asyncio.get_running_loop()
        begun = loop.time()
        for turn in itertools.count(1):
            await asyncio.sleep(max(0.0, begun + turn * SECONDS / SPOKES - loop.time()))
            listeners = list(self._wheel[turn % SPOKES])
            if listeners:
                await self.beat(listeners)

    async def beat(self, listeners: list[Listener]) -> None:
        """Ask the doors of these listeners and tell those who may stay the time."""
        try:
            await self._reader.ask_again(listeners)
        except Exception:  # the clock must go on
            logger.exception("The doors could not be asked; asking at the next heartbeat.")
        for listener in listeners:
            self._reader.tell_the_time(listener)
