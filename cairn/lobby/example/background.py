"""Making the example while somebody waits: `cairn seed` in a process of its own, one at a time.

It takes fifteen seconds of a processor, longer than a page may; and in a thread of the server it would slow the
pages of others.
"""

import fcntl
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from django.conf import settings


class IsBeingMade(Exception):
    """Another process makes it already."""


def begin() -> None:
    """Have the example made, unless it is being made already. Returns at once."""
    try:
        with _alone() as lock:
            # The lock is the open file, which the process inherits: it ends with the process, however that ends.
            subprocess.Popen(
                [sys.executable, "-P", "-m", "cairn", "seed"],
                env={**os.environ, "PYTHONPATH": str(settings.ROOT)},
                pass_fds=[lock.fileno()],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                start_new_session=True,
            )
    except IsBeingMade:
        return


def is_being_made() -> bool:
    """Whether a process of this machine is at it."""
    try:
        with _alone():
            return False
    except IsBeingMade:
        return True


@contextmanager
def _alone() -> Iterator[IO[bytes]]:
    with (Path(settings.DATA) / "example.lock").open("ab") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise IsBeingMade from None
        yield lock
