"""Changing a series from a date on: what was stays as it was, what follows begins anew."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from cairn.gatherings.dates import DIFFERING, MARGIN, instants
from cairn.gatherings.models import Series, Stretch
from cairn.gatherings.refusals import DateIsPast, NoSuchDate, SeriesGoesOn, SeriesHasEnded
from cairn.lib import recurrence

from .asked import OF_SERIES, OF_STRETCH, checked, clear_rule
from .days import lay_days
from .pieces import DAY, ahead, end, from_here, next_by_rule, times_of, unmoved_rows
from .plan import Plan, picture_of


def plan_from(series: Series, on: date, *, at: datetime, **changes: Any) -> Plan:
    """Change this date and all following. Raises NoSuchDate, DateIsPast, RuleIsUnclear, UnknownZone, TooLong."""
    picture = picture_of(series)
    found = picture.date_on(on)
    if found.is_dropped:
        raise NoSuchDate
    if instants(found.stretch, on)[0] <= at:
        raise DateIsPast
    return _plan(Plan(series, at, on, picture, picture), checked(changes, OF_SERIES))


def plan_all(series: Series, *, at: datetime, **changes: Any) -> Plan:
    """Change every date still to come; the past stays. Raises SeriesHasEnded, and as plan_from."""
    picture = picture_of(series)
    days = [day for stretch in picture.stretches if (day := next_by_rule(stretch, at)) is not None]
    if not days:
        raise SeriesHasEnded(title=series.title)
    plan = _plan(Plan(series, at, min(days), picture, picture), checked(changes, OF_SERIES))
    _write_stragglers(plan, changes)
    return plan


def _write_stragglers(plan: Plan, changes: Mapping[str, Any]) -> None:
    """A date of before that was moved to after is still to come, but stays with its old stretch: it says it itself."""
    for row in plan.after.rows if plan.changed else []:
        if row.original_on < plan.since and row.starts_at > plan.at:
            for name in set(DIFFERING) & set(plan.changed):
                setattr(row, name, changes[name])


def plan_end(series: Series, *, at: datetime, on: date) -> Plan:
    """No date from a day on; what has begun stays, and what was moved past the end, because that was agreed on.

    `changed` is empty where it has ended by then already.
    """
    picture = picture_of(series)
    on = max(on, at.date())
    plan = Plan(series, at, on, picture, picture.copied())
    for stretch in ahead(plan.after, on):
        if next_by_rule(stretch, at) is None:
            continue
        days = recurrence.dates(stretch.rule, stretch.first_on, stretch.last_on, on, (at + MARGIN).date())
        begun = [day for day in days if instants(stretch, day)[0] <= at]
        end(stretch, begun[-1] if begun else on - DAY)
        plan.changed = ["last_on"]
    return plan


def plan_resumption(series: Series, *, at: datetime, on: date) -> Plan:
    """An ended series meets again as it last did, from a day on. Raises SeriesGoesOn, SeriesHasEnded (once)."""
    picture = picture_of(series)
    if any(next_by_rule(stretch, at) for stretch in picture.stretches):
        raise SeriesGoesOn(title=series.title)
    on = max(on, at.date())
    plan = Plan(series, at, on, picture, picture.copied(), changed=["last_on"])
    ruled = [stretch for stretch in plan.after.stretches if stretch.rule and stretch.last_on]
    last = max((stretch.last_on for stretch in ruled if stretch.last_on), default=None)
    if last is None:
        raise SeriesHasEnded(title=series.title)
    for stretch in [stretch for stretch in ruled if stretch.last_on == last]:
        _resume(plan, stretch, max(on, last + DAY, stretch.first_on))
    return plan


def _resume(plan: Plan, stretch: Stretch, since: date) -> None:
    """In place where no date was left out meanwhile; else as a new stretch, for the gap was real."""
    last = stretch.last_on
    stretch.last_on = None
    first = next(recurrence.dates(stretch.rule, stretch.first_on, None, since))
    missed = next(recurrence.dates(stretch.rule, stretch.first_on, None, last and last + DAY))
    if missed < first:
        from_here(plan.after, stretch, first)
        stretch.last_on = last


def _plan(plan: Plan, changes: dict[str, Any]) -> Plan:
    coming = ahead(plan.before, plan.since)
    ruled = [stretch for stretch in coming if stretch.rule] or coming[:1]
    plan.changed = [name for name, value in changes.items() if _differs(name, value, coming, ruled)]
    if not plan.changed:
        return plan
    plan.after = plan.before.copied()
    takes_turns = len(ruled) > 1 and ruled[0].turns > 1
    if {"rule", "times"} & set(plan.changed) or (takes_turns and {"at_time", "zone"} & set(plan.changed)):
        lay_days(plan, changes)
    else:
        _write(plan, changes)
    return plan


def _differs(name: str, value: Any, coming: list[Stretch], ruled: list[Stretch]) -> bool:
    if name == "times":
        return value is not None and [tuple(each) for each in value] != times_of(ruled[: max(1, ruled[0].turns)])
    if name == "rule":
        now = ruled[0]
        rule = recurrence.of_all_turns(now.rule, now.turns) if now.rule else ""
        return bool(value.strip()) != bool(rule) or (bool(rule) and clear_rule(value, now.first_on) != rule)
    of_time = name in {"at_time", "zone"}
    return any(getattr(stretch, name) != value for stretch in (ruled if of_time else coming))


def _write(plan: Plan, changes: Mapping[str, Any]) -> None:
    """The days stay; what is said of them, or their time, changes. Dates that were moved stay where they were moved."""
    unmoved = unmoved_rows(plan.before)
    coming = ahead(plan.after, plan.since)
    has_rule = any(stretch.rule for stretch in coming)
    for stretch in coming:
        following = from_here(plan.after, stretch, plan.since)
        for name, value in changes.items():
            if name in OF_STRETCH and (stretch.rule or not has_rule or name not in {"at_time", "zone"}):
                setattr(following, name, value)
    for row in plan.after.rows:
        if row.original_on >= plan.since and row.pk in unmoved:
            row.starts_at, row.ends_at = instants(row.stretch, row.original_on)
