"""Hearing the bell: calls back with the names of topics that moved, in the event loop."""

import asyncio
import contextlib
import logging
import os
import secrets
import socket
from collections.abc import Callable

from django.conf import settings

from . import bell

Heard = Callable[[str], None]
logger = logging.getLogger(__name__)


class LocalEar:
    """Listens on this process's own socket in the bells' folder."""

    def __init__(self, heard: Heard) -> None:
        self._heard = heard
        self._path = bell.folder() / f"{os.getpid()}-{secrets.token_hex(4)}.bell"
        self._socket = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)

    def open(self) -> None:
        self._socket.setblocking(False)
        self._socket.bind(str(self._path))
        asyncio.get_running_loop().add_reader(self._socket.fileno(), self._hear)

    def _hear(self) -> None:
        # All that is waiting at once: the queue is short, and a full one loses rings.
        with contextlib.suppress(BlockingIOError):
            while True:
                word = self._socket.recv(256)
                self._heard(word.decode().partition(" ")[0])

    async def close(self) -> None:
        asyncio.get_running_loop().remove_reader(self._socket.fileno())
        self._socket.close()
        self._path.unlink(missing_ok=True)


class RedisEar:
    """Listens to the channel that all machines ring through."""

    def __init__(self, heard: Heard) -> None:
        self._heard = heard
        self._task: asyncio.Task[None] | None = None

    def open(self) -> None:
        self._task = asyncio.get_running_loop().create_task(self._hear_for_ever())

    async def _hear_for_ever(self) -> None:
        from redis.exceptions import RedisError

        while True:
            try:
                await self._hear()
            except (RedisError, OSError) as error:
                logger.warning("Lost the bell in Redis (%s); trying again.", error)
            await asyncio.sleep(1)

    async def _hear(self) -> None:
        from redis import asyncio as redis

        async with redis.from_url(settings.REDIS_URL, decode_responses=True) as server, server.pubsub() as line:
            await line.subscribe(bell.CHANNEL)
            async for message in line.listen():
                if message["type"] == "message":
                    self._heard(message["data"].partition(" ")[0])

    async def close(self) -> None:
        if self._task:
            self._task.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._task


def ear(heard: Heard) -> LocalEar | RedisEar:
    """The ear this installation needs, still to be opened."""
    return RedisEar(heard) if settings.REDIS_URL else LocalEar(heard)
