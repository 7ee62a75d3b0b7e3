"""A database with its tables and nothing else, made once for all servers of a test run: making one takes seconds."""

import fcntl
import os
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

FOLDER = "CAIRN_PREPARED"  # the environment says where, to the processes of one run alone
FILE = "cairn.sqlite3"


def begin() -> None:
    """Called once a run, before there are workers; without it every server makes its own tables."""
    os.environ[FOLDER] = tempfile.mkdtemp(prefix="cairn-prepared-")


def end() -> None:
    shutil.rmtree(os.environ.pop(FOLDER), ignore_errors=True)


def lay_out(data: Path, migrate: Callable[[Path], object]) -> None:
    """Put a copy into the folder `data`; the first who asks makes it with `migrate`, the others wait for it."""
    if FOLDER not in os.environ:
        return
    folder = Path(os.environ[FOLDER])
    with (folder / "lock").open("ab") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (folder / "done").exists():
            migrate(folder)
            (folder / "done").touch()
    shutil.copyfile(folder / FILE, data / FILE)
