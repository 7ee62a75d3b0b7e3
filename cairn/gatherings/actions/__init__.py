"""The verbs of gathering. Import from here."""

from collections.abc import Iterable
from datetime import date, datetime, time
from typing import Any

from cairn.communities.models import Community
from cairn.gatherings.dates import Date
from cairn.gatherings.models import Answer, Gathering, Series
from cairn.people.models import Person

# The interface, agreed first; each function moves into its own file as it is written.


def begin_series(
    community: Community,
    *,
    by: Person | None,
    title: str,
    first_on: date,
    at_time: time,
    zone: str,
    rule: str = "",
    times: Iterable[tuple[time, str]] = (),
    last_on: date | None = None,
    seen_by: str = Series.Seen.MEMBERS,
    source: str = "",
    at: datetime | None = None,
    **more: Any,
) -> Series:
    """Begin to meet, once (no rule) or again and again. `more`: minutes, about, format_key, place, link, capacity.

    `first_on` moves to the first day that the rule gives. `times`: more wall-clock times that the dates take in turn
    with the first. The same `source` twice is the same series. Raises RuleIsUnclear, UnknownZone, TooLong.
    """
    raise NotImplementedError


def add_date(series: Series, *, by: Person, on: date, at: datetime | None = None, **more: Any) -> Date:
    """One more date outside the rule. Raises AlreadyADate, SeriesHasEnded."""
    raise NotImplementedError


def change_all(series: Series, *, by: Person, at: datetime | None = None, **changes: Any) -> Any:
    """Change every date still to come; what was stays as it was. Returns a Changed (what, moved, dropped, promoted)."""
    raise NotImplementedError


def change_from(series: Series, on: date, *, by: Person, at: datetime | None = None, **changes: Any) -> Any:
    """Change this date and all following. Raises NoSuchDate, DateIsPast, SeriesHasEnded, RuleIsUnclear."""
    raise NotImplementedError


def change_date(series: Series, on: date, *, by: Person, at: datetime | None = None, **changes: Any) -> Any:
    """Change this date only: texts, place, link, capacity (empty: as the series), minutes, at_time."""
    raise NotImplementedError


def move_date(
    series: Series, on: date, *, by: Person, starts_at: datetime, why: str = "", at: datetime | None = None
) -> Any:
    """Move one date; it keeps its address. Raises NoSuchDate, DateIsPast, DateIsCancelled."""
    raise NotImplementedError


def call_off_date(series: Series, on: date, *, by: Person, why: str, at: datetime | None = None) -> Any:
    """Call one date off, saying why. Twice is once."""
    raise NotImplementedError


def restore_date(series: Series, on: date, *, by: Person, at: datetime | None = None) -> Any:
    """It takes place after all, when the rule says unless it was moved. Twice is once. Raises DateIsDropped."""
    raise NotImplementedError


def end_series(series: Series, *, by: Person, on: date, why: str = "", at: datetime | None = None) -> Any:
    """No date of it from that day on. Twice is once."""
    raise NotImplementedError


def pin_date(series: Series, on: date, *, at: datetime | None = None) -> Gathering:
    """The row of a date, made if there is none yet, so that something can be attached to it. Raises NoSuchDate."""
    raise NotImplementedError


def hold_date(
    series: Series, on: date, *, by: Person | None, came: int | None = None, at: datetime | None = None
) -> Gathering:
    """It took place; `came` is a bare count where only that is known. Twice is once."""
    raise NotImplementedError


def sign_up(series: Series, *, person: Person, at: datetime | None = None) -> Any:
    """They come to every date, unless they say "not this time". Twice is once."""
    raise NotImplementedError


def stop_coming(series: Series, *, person: Person, at: datetime | None = None) -> Any:
    """They no longer come to the dates still ahead. Returns who got a seat by that. Twice is once."""
    raise NotImplementedError


def answer_date(
    series: Series,
    on: date,
    *,
    person: Person,
    reply: str,
    via: str = Answer.Via.PAGE,
    at: datetime | None = None,
) -> Any:
    """What somebody says about one date: COMING, NOT, MAYBE. Twice is once.

    Returns an Answered: is_waiting, place in the queue, promoted [(Date, Person)]. Raises NoSuchDate, DateIsPast,
    DateIsCancelled.
    """
    raise NotImplementedError
