"""Changing one date of a series: the rule and the other dates stay."""

from datetime import date, datetime, time, timedelta
from typing import Any

from cairn.gatherings.dates import DIFFERING, Date
from cairn.gatherings.models import Gathering, Series
from cairn.gatherings.refusals import DateIsCancelled, DateIsDropped, DateIsPast
from cairn.lib import recurrence

from .asked import OF_DATE, checked
from .plan import Picture, Plan, picture_of


def plan_date(series: Series, on: date, *, at: datetime, **changes: Any) -> Plan:
    """Change this date only; what is as in the series is left empty. Raises NoSuchDate, DateIsCancelled, TooLong.

    Words may be mended afterwards too; the time of a date that is over stays (DateIsPast).
    """
    changes = checked(changes, OF_DATE)
    plan, found, row = _one(series, on, at)
    if found.is_cancelled:
        raise DateIsCancelled
    for name in set(DIFFERING) & set(changes):
        of_series = getattr(row.stretch, name)
        empty = None if name == "capacity" else ""
        setattr(row, name, empty if changes[name] == of_series else changes[name])
    if {"at_time", "minutes"} & set(changes):
        _retime(row, found, changes.get("at_time"), changes.get("minutes", found.minutes), at)
    return _noting(plan, row)


def plan_move(
    series: Series, on: date, *, at: datetime, starts_at: datetime, minutes: int | None = None, why: str = ""
) -> Plan:
    """Move one date in time; it keeps its address. Raises NoSuchDate, DateIsPast, DateIsCancelled, TooLong."""
    checked({} if minutes is None else {"minutes": minutes}, OF_DATE)
    plan, found, row = _one(series, on, at)
    if found.is_cancelled:
        raise DateIsCancelled
    if found.ends_at <= at or starts_at <= at:
        raise DateIsPast
    row.starts_at = starts_at
    row.ends_at = starts_at + timedelta(minutes=minutes or found.minutes)
    row.why = why
    return _noting(plan, row)


def plan_call_off(series: Series, on: date, *, at: datetime, why: str) -> Plan:
    """Call one date off; one that is over too, when it did not take place. Raises NoSuchDate."""
    plan, found, row = _one(series, on, at)
    if not found.is_cancelled:
        row.state, row.why = Gathering.State.CANCELLED, why
    return _noting(plan, row)


def plan_restoration(series: Series, on: date, *, at: datetime) -> Plan:
    """It takes place after all, when it was to take place before. Raises NoSuchDate, DateIsDropped."""
    plan, found, row = _one(series, on, at)
    if found.is_dropped:
        raise DateIsDropped
    if found.is_cancelled:
        row.state, row.why = Gathering.State.PLANNED, ""
    return _noting(plan, row)


def row_for(picture: Picture, series: Series, found: Date, at: datetime) -> Gathering:
    """The row of a date in a picture, added to it where there is none yet."""
    row = picture.row_on(found.original_on)
    if row is None:
        row = Gathering(
            series=series,
            stretch=found.stretch,
            original_on=found.original_on,
            starts_at=found.starts_at,
            ends_at=found.ends_at,
            changed_at=at,
        )
        picture.rows.append(row)
    return row


def _one(series: Series, on: date, at: datetime) -> tuple[Plan, Date, Gathering]:
    picture = picture_of(series)
    plan = Plan(series, at, on, picture, picture.copied())
    found = plan.after.date_on(on)
    row = row_for(plan.after, series, found, at)
    # The date as it was read, not the row that is about to change.
    return plan, picture.date_on(on), row


def _retime(row: Gathering, found: Date, at_time: time | None, minutes: int, at: datetime) -> None:
    if found.ends_at <= at:
        raise DateIsPast
    if at_time is not None:
        row.starts_at = recurrence.instant(found.local_start.date(), at_time, row.stretch.zone)
    row.ends_at = row.starts_at + timedelta(minutes=minutes)


def _noting(plan: Plan, row: Gathering) -> Plan:
    before = plan.before.row_on(row.original_on)
    if before is None:
        before = row_for(Picture(plan.before.stretches, []), plan.series, plan.before.date_on(row.original_on), plan.at)
    names = ("state", "starts_at", "ends_at", "why", *DIFFERING)
    plan.changed = [name for name in names if getattr(before, name) != getattr(row, name)]
    return plan
