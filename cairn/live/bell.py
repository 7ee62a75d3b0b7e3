"""The bell: tells every process that a topic has moved. The rows themselves are read from the database.

On one machine every listening process has a datagram socket in a folder; ringing sends a word to each.
With REDIS_URL, where there may be several machines, Redis carries the word instead. A lost ring loses no
event: readers also look at the heads of their topics by themselves (reader.py).
"""

import hashlib
import logging
import os
import socket
import tempfile
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.conf import settings

CHANNEL = "cairn:bell"
# An address of a unix socket has room for 108 bytes, one of them the closing zero.
LONGEST_ADDRESS = 107
_ROOM_FOR_A_NAME = len("/4194304-ffffffff.bell")
logger = logging.getLogger(__name__)


def ring(topic: str, head: int) -> None:
    """Say "this topic is at this number" to every process that listens. Never raises: losing a ring loses no event."""
    word = f"{topic} {head}"
    if settings.REDIS_URL:
        _ring_through_redis(word)
    else:
        _ring_on_this_machine(word.encode())


def folder() -> Path:
    """Where this installation's sockets are, made if need be: beside the database, or in the temporary folder
    when that path is too long for a socket."""
    path = Path(settings.DATA) / "bells"
    if len(os.fsencode(path)) + _ROOM_FOR_A_NAME > LONGEST_ADDRESS:
        name = hashlib.sha256(os.fsencode(path)).hexdigest()[:16]
        path = Path(tempfile.gettempdir()) / f"cairn-{os.getuid()}-{name}"
    path.mkdir(mode=0o700, parents=True, exist_ok=True)
    if path.stat().st_uid != os.getuid():
        raise PermissionError(f"{path} belongs to somebody else.")
    return path


def _ring_on_this_machine(word: bytes) -> None:
    try:
        sockets = list(folder().glob("*.bell"))
    except OSError:
        logger.exception("The bell cannot be rung.")
        return
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as clapper:
        clapper.setblocking(False)
        for path in sockets:
            try:
                clapper.sendto(word, str(path))
            except BlockingIOError:
                pass  # its queue is full of rings it has not heard yet, so it is about to look anyway
            except (ConnectionRefusedError, FileNotFoundError):
                path.unlink(missing_ok=True)  # left behind by a process that was killed
            except OSError:
                logger.exception("A bell could not be rung.")


@lru_cache(maxsize=1)
def _redis(url: str, _process: int) -> Any:
    import redis
    from redis.backoff import NoBackoff
    from redis.retry import Retry

    # One more try, for a connection that Redis closed meanwhile; no waiting, because a page waits for us.
    at_once = Retry(NoBackoff(), 1)
    return redis.Redis.from_url(url, socket_timeout=1, socket_connect_timeout=1, retry=at_once)


def _ring_through_redis(word: str) -> None:
    import redis

    try:
        _redis(settings.REDIS_URL, os.getpid()).publish(CHANNEL, word)
    except redis.RedisError as error:
        logger.warning("Redis did not take a ring (%s); readers will look by themselves.", error)
