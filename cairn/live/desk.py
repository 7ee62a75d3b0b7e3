"""The streams' own thread for the database, apart from the pages' thread. Rows are read once for everybody."""

import asyncio
import logging
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any, ParamSpec, TypeVar

from django.db import Error, connection, connections

from . import access, doors
from .doors import Admission
from .frames import Row
from .listener import Knock
from .models import Event, Topic

# Whoever is further behind than this reloads the page: that is less to send, and less to do for the browser.
REPLAY_AT_MOST = 500
logger = logging.getLogger(__name__)
P = ParamSpec("P")
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a topic stands: every event up to `head` was made with the door at `door` or before."""

    pk: int
    head: int
    pruned: int
    door: int


@dataclass(frozen=True, slots=True)
class Welcome:
    """A door's yes: as what, and what happened since; `rows` is None when that can no longer be told."""

    admission: Admission
    standing: Standing
    rows: list[Row] | None


class Desk:
    """One thread that does the streams' database work, a job at a time."""

    def __init__(self) -> None:
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="live-desk")

    async def do(self, job: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Run the job at the desk. A connection that broke is closed, so that the next job gets a new one."""
        return await asyncio.get_running_loop().run_in_executor(self._thread, lambda: _carefully(job, *args, **kwargs))

    async def close(self) -> None:
        await self.do(connections.close_all)
        self._thread.shutdown(wait=False)


def _carefully(job: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
    try:
        return job(*args, **kwargs)
    except Error:
        connections.close_all()
        raise


def welcome(knock: Knock, since: int | None) -> Welcome | None:
    """Ask the topic's door for a newcomer who has heard everything up to `since`; None: not let in."""
    # The standing first: if the door changes while we ask, the listener carries the older number.
    standing = _standings([knock.topic], by="name").get(knock.topic)
    if standing is None:
        return None
    admission = ask(knock)
    if admission is None:
        return None
    since = standing.head if since is None else since
    if not standing.pruned <= since <= standing.head or standing.head - since > REPLAY_AT_MOST:
        return Welcome(admission, standing, None)
    return Welcome(admission, standing, rows(standing.pk, since, standing.head))


def ask(knock: Knock) -> Admission | None:
    """What the topic's door says of this listener now."""
    try:
        who = access.visitor(knock.session_key)
        return doors.ask(knock.topic, session=who.session, person=who.person, query=knock.query)
    except Error:
        raise
    except Exception:
        logger.exception("The door of %s is broken; nobody gets in.", knock.topic)
        return None


def ask_again(knocks: Iterable[Knock]) -> list[Admission | None]:
    return [ask(knock) for knock in knocks]


def look(heard: dict[int, int]) -> dict[int, tuple[Standing, list[Row]]]:
    """For topics, by number, heard up to the number given: where they stand now and what is new.

    A topic that no longer exists is missing in the answer.
    """
    with connection.cursor() as cursor:
        return {pk: seen for pk, after in heard.items() if (seen := _read(cursor, pk, after))}


# By hand, because this is what happens most often on a busy evening: a tenth of what the ORM takes for it.
# One statement sees one state of the database, so the door belongs to the events.
_READ = """
    SELECT t.id, t.head, t.pruned, t.door, e.number, e.audience, e.changes
    FROM live_topic t LEFT JOIN live_event e ON e.topic_id = t.id AND e.number > %s
    WHERE t.id = %s ORDER BY e.number
"""


def _read(cursor: Any, pk: int, after: int) -> tuple[Standing, list[Row]] | None:
    cursor.execute(_READ, [after, pk])
    found = cursor.fetchall()
    if not found:
        return None
    return Standing(*found[0][:4]), [row[4:] for row in found if row[4] is not None]


def rows(topic_pk: int, after: int, upto: int) -> list[Row]:
    """The events of a topic in a range of numbers, in order."""
    if after >= upto:
        return []
    events = Event.objects.filter(topic_id=topic_pk, number__gt=after, number__lte=upto)
    return list(events.order_by("number").values_list("number", "audience", "changes"))


def _standings(keys: Iterable[int | str], *, by: str) -> dict[Any, Standing]:
    found = Topic.objects.filter(**{f"{by}__in": list(keys)}).values_list(by, "pk", "head", "pruned", "door")
    return {key: Standing(*standing) for key, *standing in found}
