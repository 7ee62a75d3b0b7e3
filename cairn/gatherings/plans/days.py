"""New days for a series from a date on: another rule, or times that take turns. What hangs on the old days follows."""

from collections.abc import Mapping
from datetime import date, time, timedelta
from typing import Any

from cairn.gatherings.dates import instants
from cairn.gatherings.models import Gathering, Stretch
from cairn.lib import recurrence

from .asked import OF_STRETCH, clear_rule, in_turns
from .matching import match, same_pace
from .pieces import DAY, ahead, continuing, end, next_day, times_of, unmoved_rows
from .plan import HORIZON, Picture, Plan

Times = list[tuple[time, str]]
FURTHER = timedelta(days=400)  # past the horizon: where the days just before it may go


def lay_days(plan: Plan, changes: Mapping[str, Any]) -> None:
    """Lay the days of `plan.after` anew from `plan.since` on, and let the rows follow."""
    coming = ahead(plan.after, plan.since)
    ruled = [stretch for stretch in coming if stretch.rule] or coming[:1]
    for stretch in coming:
        if stretch not in ruled:
            _write_texts(stretch, changes)
    old = _days(ruled, plan.since, _horizon(plan))
    last_on = _last_on(ruled)
    strands = _strands(plan.after, plan.since, ruled, changes)
    _end_as_before(strands, last_on, sorted(old))
    for stretch in ruled:
        if stretch not in strands:
            end(stretch, plan.since - DAY)
    given = _days(strands, plan.since, _horizon(plan) + FURTHER)
    _absorb([stretch for stretch in coming if stretch not in ruled], strands)
    kept = {row.original_on for row in plan.after.rows if row.original_on in given and row.original_on not in old}
    plan.follows = match(sorted(old), sorted(given), kept)
    _let_rows_follow(plan, old, given)


def _strands(picture: Picture, since: date, ruled: list[Stretch], changes: Mapping[str, Any]) -> list[Stretch]:
    """The stretches that give the new days: those with no date before, written anew, and as many more as needed."""
    base = ruled[0]
    pattern = continuing(base, since)
    times = _times(ruled, changes)
    laid = _laid(base, since, changes, len(times))
    free = [stretch for stretch in ruled if stretch.first_on >= since]
    found = []
    for (rule, first_on), (at_time, zone) in zip(laid, times, strict=True):
        strand = free.pop(0) if free else continuing(pattern, first_on)
        for name in (*OF_STRETCH, "series"):
            setattr(strand, name, getattr(pattern, name))
        _write_texts(strand, changes)
        strand.rule, strand.first_on, strand.last_on, strand.turns = rule, first_on, None, len(times)
        strand.at_time, strand.zone = at_time, zone
        if strand not in picture.stretches:
            picture.stretches.append(strand)
        found.append(strand)
    return found


def _times(ruled: list[Stretch], changes: Mapping[str, Any]) -> Times:
    if changes.get("times"):
        return [(at_time, zone) for at_time, zone in changes["times"]]
    base = ruled[0]
    if "at_time" in changes or "zone" in changes or "times" in changes:
        return [(changes.get("at_time", base.at_time), changes.get("zone", base.zone))]
    return times_of(ruled[: base.turns])


def _laid(base: Stretch, since: date, changes: Mapping[str, Any], turns: int) -> list[tuple[str, date]]:
    """The rule and the first day of each strand. A rule that stays keeps its step."""
    if "rule" in changes:
        rule = clear_rule(changes["rule"], since)
        begin = recurrence.first_date(rule, since)
    else:
        rule = recurrence.of_all_turns(base.rule, base.turns) if base.rule else ""
        begin = next_day(base, since) or since
    return in_turns(rule, begin, turns)


def _last_on(ruled: list[Stretch]) -> date | None:
    """The day on which a series ends, where it does."""
    ends = [stretch.last_on for stretch in ruled if stretch.last_on is not None]
    return max(ends) if len(ends) == len(ruled) else None


def _end_as_before(strands: list[Stretch], last_on: date | None, old: list[date]) -> None:
    """A series that ends keeps its end; at the same pace it keeps its number of dates, so that the last is not lost."""
    if last_on is None:
        return
    until = last_on + FURTHER
    new = sorted(_days(strands, strands[0].first_on, until))[: len(old) + 1]
    if same_pace(old, new) and len(new) >= len(old):
        last_on = max(last_on, new[len(old) - 1])
    for strand in strands:
        if strand.rule:
            end(strand, max(last_on, strand.first_on))


def _write_texts(stretch: Stretch, changes: Mapping[str, Any]) -> None:
    for name in set(OF_STRETCH) & set(changes) - {"at_time", "zone"}:
        setattr(stretch, name, changes[name])


def _days(stretches: list[Stretch], since: date, until: date) -> dict[date, Stretch]:
    return {
        day: stretch
        for stretch in stretches
        for day in recurrence.dates(stretch.rule, stretch.first_on, stretch.last_on, since, until)
    }


def _horizon(plan: Plan) -> date:
    ends = [stretch.last_on for stretch in plan.before.stretches if stretch.last_on is not None]
    return max([(plan.at + HORIZON).date(), plan.since, *ends, *(row.original_on for row in plan.after.rows)])


def _absorb(extra: list[Stretch], strands: list[Stretch]) -> None:
    """A day that was added by hand and that the rule now gives is one date, not two."""
    for stretch in extra:
        if any(recurrence.has(by.rule, by.first_on, by.last_on, stretch.first_on) for by in strands):
            end(stretch, stretch.first_on - DAY)


def _let_rows_follow(plan: Plan, old: Mapping[date, Stretch], given: Mapping[date, Stretch]) -> None:
    unmoved = unmoved_rows(plan.before)
    for row in plan.after.rows:
        if row.original_on < plan.since:
            continue
        # A day that nobody's rule gave (dropped before, or added by hand) stays; a day of the rule follows it.
        day = plan.follows.get(row.original_on) if row.original_on in old else row.original_on
        if day is not None and day in given:
            _hang(row, day, given[day], was_unmoved=row.pk in unmoved)


def _hang(row: Gathering, day: date, stretch: Stretch, *, was_unmoved: bool) -> None:
    row.stretch, row.original_on = stretch, day
    if was_unmoved:
        row.starts_at, row.ends_at = instants(stretch, day)
