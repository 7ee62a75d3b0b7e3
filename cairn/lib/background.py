"""Work that no page waits for, done by the worker beside the pages (`cairn serve` runs it).

Huey carries wake-ups only; what is to be done stands in the database. So a lost wake-up is a late one, and a task that
is woken twice, or on two machines, must find that there is nothing left to do: it claims what it does.
See docs/decisions/0011.

An app lists its tasks in its `tasks.py`, which only the worker and whoever rings import.
"""

import logging
import sys
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import close_old_connections, transaction
from django.utils.module_loading import autodiscover_modules

logger = logging.getLogger(__name__)
Work = Callable[[], None]


@dataclass(frozen=True, slots=True)
class Task:
    """Something the worker does: "notices.send_letters". `times` are those of a crontab; None: only when rung for."""

    name: str
    run: Work
    times: dict[str, str] | None = None


_tasks: dict[str, Task] = {}


def task(run: Work) -> Work:
    """Done when rung for."""
    return _add(run, None)


def every(*, minutes: int) -> Callable[[Work], Work]:
    """Done every so many minutes (a divisor of 60), and when rung for."""
    return lambda run: _add(run, {"minute": f"*/{minutes}" if minutes > 1 else "*"})


def daily(*, hour: int, minute: int = 0) -> Callable[[Work], Work]:
    """Done once a day (UTC), and when rung for."""
    return lambda run: _add(run, {"hour": str(hour), "minute": str(minute)})


def load() -> None:
    """Import what every process shares, before the first is forked; opens nothing."""
    _huey_module()
    tasks()


def tasks() -> dict[str, Task]:
    """All tasks of all apps, by name."""
    autodiscover_modules("tasks")
    return dict(sorted(_tasks.items()))


def soon(name: str) -> None:
    """Ring for a task once the transaction is committed; many rings in one transaction are one."""
    ring = _Ring(name)
    waiting = transaction.get_connection().run_on_commit
    if not any(function == ring for _, function, *_ in waiting):
        # Robust: whatever is wrong with the queue, the act is done, and the task looks by itself.
        transaction.on_commit(ring, robust=True)


@dataclass(frozen=True)
class _Ring:
    name: str

    def __call__(self) -> None:
        queue().ring(self.name)


class Queue:
    """Huey over what the installation has: SQLite beside the database, PostgreSQL, or Redis."""

    def __init__(self) -> None:
        self.huey: Any = _huey()
        self._rung: dict[str, Any] = {}
        crontab = _huey_module().crontab
        for each in tasks().values():
            when = {"validate_datetime": crontab(**each.times)} if each.times else {}
            decorate = self.huey.periodic_task if each.times else self.huey.task
            self._rung[each.name] = decorate(*when.values(), name=each.name)(_guarded(each))

    def ring(self, name: str) -> None:
        self._rung[name]()


@cache
def queue() -> Queue:
    """This process's own; made after the fork, because it may hold a connection."""
    return Queue()


def _huey() -> Any:
    huey = _huey_module()
    if not settings.BACKGROUND:
        return huey.BlackHoleHuey("cairn")
    if settings.REDIS_URL:
        return huey.RedisHuey("cairn", url=settings.REDIS_URL, results=False)
    if "postgresql" in str(settings.DATABASES["default"]["ENGINE"]):
        return huey.PostgresHuey("cairn", dsn=settings.DATABASE_URL, results=False)
    return huey.SqliteHuey("cairn", filename=str(Path(settings.DATA) / "work.sqlite3"), results=False, cache_mb=1)


def _huey_module() -> Any:
    """Huey imports each driver that it finds: 15 MB, of which an installation needs one or none. So the rest hides."""
    drivers = ("psycopg", "redis")
    hidden = [name for name in drivers if name not in sys.modules and not (name == "redis" and settings.REDIS_URL)]
    sys.modules.update(dict.fromkeys(hidden))  # type: ignore[arg-type]  # None: "not there"
    try:
        return import_module("huey")
    finally:
        for name in hidden:
            del sys.modules[name]


def _guarded(each: Task) -> Work:
    """A failing task says so and keeps nobody from the next; connections that broke are not used again."""

    def work() -> None:
        close_old_connections()
        try:
            each.run()
        except Exception:
            logger.exception("%s failed; it is tried again at its next time.", each.name)
        finally:
            close_old_connections()

    return work


def _add(run: Work, times: dict[str, str] | None) -> Work:
    name = f"{run.__module__.split('.')[1]}.{run.__name__}"
    _tasks[name] = Task(name, run, times)
    return run
