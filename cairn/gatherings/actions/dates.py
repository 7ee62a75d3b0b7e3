"""What happens to one date of a series."""

from datetime import date, datetime
from typing import Any

from django.db import transaction

from cairn.gatherings.dates import Date, date_of
from cairn.gatherings.models import Gathering, Series
from cairn.gatherings.plans import plan_call_off, plan_date, plan_move, plan_restoration
from cairn.gatherings.refusals import DateIsAhead, DateIsCancelled, NoSuchDate
from cairn.people.models import Person

from .applying import Changed, carry_out, clock, held_series, tell


@transaction.atomic
def change_date(series: Series, on: date, *, by: Person, at: datetime | None = None, **changes: Any) -> Changed:
    """Change this date only: title, about, format_key, place, link, capacity (empty: as the series), minutes, at_time.

    Twice is once. Raises NoSuchDate, DateIsPast (for times), DateIsCancelled, TooLong.
    """
    series = held_series(series)
    return carry_out(plan_date(series, on, at=clock(at), **changes), "gathering.changed", by=by, on=on)


@transaction.atomic
def move_date(
    series: Series,
    on: date,
    *,
    by: Person,
    starts_at: datetime,
    minutes: int | None = None,
    why: str = "",
    at: datetime | None = None,
) -> Changed:
    """Move one date; it keeps its address. Twice is once. Raises NoSuchDate, DateIsPast, DateIsCancelled, TooLong."""
    series = held_series(series)
    plan = plan_move(series, on, at=clock(at), starts_at=starts_at, minutes=minutes, why=why)
    return carry_out(plan, "gathering.moved", by=by, on=on, to=starts_at.isoformat(), why=why)


@transaction.atomic
def call_off_date(series: Series, on: date, *, by: Person | None, why: str, at: datetime | None = None) -> Changed:
    """Call one date off, saying why. Twice is once. Raises NoSuchDate."""
    series = held_series(series)
    return carry_out(plan_call_off(series, on, at=clock(at), why=why), "gathering.called_off", by=by, on=on, why=why)


@transaction.atomic
def restore_date(series: Series, on: date, *, by: Person, at: datetime | None = None) -> Changed:
    """It takes place after all, when it was to take place before. Twice is once. Raises NoSuchDate, DateIsDropped."""
    series = held_series(series)
    return carry_out(plan_restoration(series, on, at=clock(at)), "gathering.restored", by=by, on=on)


@transaction.atomic
def pin_date(series: Series, on: date, *, at: datetime | None = None) -> Gathering:
    """The row of a date, made if there is none yet, so that something can hang on it. Raises NoSuchDate."""
    return pinned(held_series(series), on, clock(at))


@transaction.atomic
def hold_date(
    series: Series, on: date, *, by: Person | None, came: int | None = None, at: datetime | None = None
) -> Gathering:
    """It took place; `came` is a bare count where only that is known. Twice is once.

    Raises NoSuchDate, DateIsCancelled, DateIsAhead.
    """
    series = held_series(series)
    at = clock(at)
    found = existing(series, on)
    if found.is_cancelled:
        raise DateIsCancelled
    if found.starts_at > at:
        raise DateIsAhead
    row = pinned(series, on, at)
    facts = {"state": Gathering.State.HELD} | ({} if came is None else {"came": came})
    changed = [name for name, value in facts.items() if getattr(row, name) != value]
    for name in changed:
        setattr(row, name, facts[name])
    if changed:
        row.save(update_fields=changed)
    if "state" in changed:
        tell("gathering.held", series, by=by, at=at, on=on, gathering=row.pk, title=found.title)
    return row


def existing(series: Series, on: date) -> Date:
    """The date. Raises NoSuchDate."""
    found = date_of(series, on)
    if found is None:
        raise NoSuchDate
    return found


def pinned(series: Series, on: date, at: datetime) -> Gathering:
    """The row of a date of a series that is held already. Raises NoSuchDate."""
    found = existing(series, on)
    if found.gathering is not None:
        return found.gathering
    return Gathering.objects.create(
        series=series,
        stretch=found.stretch,
        original_on=on,
        starts_at=found.starts_at,
        ends_at=found.ends_at,
        changed_at=at,
    )
