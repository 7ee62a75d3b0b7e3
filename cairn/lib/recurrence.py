"""When something recurs: rules of whole dates (RFC 5545) and the instants of their wall-clock times. No Django.

A rule is the value of RRULE without UNTIL and COUNT, "FREQ=WEEKLY;BYDAY=TU"; the empty rule is one date. Nothing is
expanded from the start: a series that began ten years ago is entered at the period that is asked for.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from itertools import islice
from typing import Literal
from zoneinfo import ZoneInfo

from dateutil.rrule import DAILY, FR, MO, MONTHLY, SA, SU, TH, TU, WE, WEEKLY, YEARLY, rrule

from .recurrence_rules import Rule, RuleProblem, parse

FREQUENCIES: dict[str, Literal[0, 1, 2, 3]] = {"DAILY": DAILY, "WEEKLY": WEEKLY, "MONTHLY": MONTHLY, "YEARLY": YEARLY}
DAYS = (MO, TU, WE, TH, FR, SA, SU)
FAR = timedelta(days=366 * 41)  # 29 February of every fifth year still comes within it
DAY = timedelta(days=1)


def dates(
    rule: str, first_on: date, last_on: date | None = None, since: date | None = None, until: date | None = None
) -> Iterator[date]:
    """The dates of a rule from `since` to `until` (both included), lazily. The empty rule gives its first date."""
    since = max(first_on, since or first_on)
    ends = [day for day in (last_on, until) if day is not None]
    end = min(ends) if ends else None
    if end is not None and end < since:
        return
    if not rule:
        if since == first_on:
            yield first_on
        return
    yield from _from_period(explicit(rule, first_on), first_on, since, end)


def has(rule: str, first_on: date, last_on: date | None, on: date) -> bool:
    """Whether the rule gives that date."""
    return any(dates(rule, first_on, last_on, on, on))


def next_dates(rule: str, first_on: date, last_on: date | None, since: date, count: int) -> list[date]:
    return list(islice(dates(rule, first_on, last_on, since), count))


def count(rule: str, first_on: date, last_on: date | None = None, *, until: date) -> int:
    """How many dates up to and including `until`."""
    return sum(1 for _ in dates(rule, first_on, last_on, None, until))


def instant(on: date, at_time: time, zone: str) -> datetime:
    """The UTC instant of a wall-clock time.

    In the hour that spring leaves out, the offset before the gap counts, and of the hour that autumn has twice the
    first: RFC 5545, 3.3.5, which is what fold=0 means.
    """
    return datetime.combine(on, at_time.replace(fold=0), ZoneInfo(zone)).astimezone(UTC)


@lru_cache(maxsize=4096)
def explicit(text: str, first_on: date) -> Rule:
    """The rule with what it leaves to its first date written out: "every week" becomes "every Tuesday"."""
    rule = parse(text)
    if rule.frequency == "DAILY" and rule.by_day and rule.interval == 1 and not (rule.by_month_day or rule.by_position):
        return replace(rule, frequency="WEEKLY")  # "daily, on Tuesdays" is said in weeks
    if rule.by_day or rule.by_month_day or rule.frequency == "DAILY":
        return rule
    if rule.frequency == "WEEKLY":
        return replace(rule, by_day=((0, first_on.weekday()),))
    if rule.frequency == "YEARLY" and not rule.by_month:
        rule = replace(rule, by_month=(first_on.month,))
    return replace(rule, by_month_day=(first_on.day,))


def check(text: str, first_on: date) -> str:
    """The rule as it is kept: in order, its defaults written out. Raises RuleProblem, also when it gives no date."""
    if not text.strip():
        return ""
    kept = str(explicit(text.strip().upper(), first_on))
    if next(dates(kept, first_on, until=first_on + FAR), None) is None:
        raise RuleProblem("never")
    return kept


def first_date(rule: str, since: date) -> date:
    """The first date that a checked rule gives from a day on; that day itself where the rule is empty."""
    return next(dates(rule, since)) if rule else since


def take_turns(text: str, first_on: date, turns: int) -> list[tuple[str, date]]:
    """One rule made into several that take its weeks (days, months, years) in turn: [(rule, first date)].

    Raises RuleProblem where one of them would never have its turn.
    """
    rule = explicit(text, first_on)
    slower = replace(rule, interval=rule.interval * turns)
    starts = [max(first_on, _period(rule, first_on, number)) for number in range(turns)]
    firsts = [next(_from_period(slower, start, start, start + FAR), None) for start in starts]
    return [(str(slower), _some(first)) for first in firsts]


def of_all_turns(text: str, turns: int) -> str:
    """The rule that take_turns divided."""
    rule = parse(text)
    return str(replace(rule, interval=rule.interval // turns))


def _some(first: date | None) -> date:
    if first is None:
        raise RuleProblem("turns")
    return first


def _from_period(rule: Rule, first_on: date, since: date, end: date | None) -> Iterator[date]:
    """Enter the rule at the last of its periods that begins at `since` or before."""
    start = _period(rule, first_on, _periods_before(rule, first_on, since))
    until = None if end is None else datetime.combine(end, time())
    for found in _dateutil(rule, start, until):
        if found.date() >= since:
            yield found.date()


def _period(rule: Rule, first_on: date, number: int) -> date:
    """The first day of the period with that number; number 0 holds the first date."""
    step = rule.interval * number
    if rule.frequency == "DAILY":
        return first_on + step * DAY
    if rule.frequency == "WEEKLY":
        return first_on + (7 * step - (first_on.weekday() - rule.week_start) % 7) * DAY
    months = first_on.year * 12 + first_on.month - 1 + step
    if rule.frequency == "MONTHLY":
        return date(months // 12, months % 12 + 1, 1)
    return date(first_on.year + step, 1, 1)


def _periods_before(rule: Rule, first_on: date, since: date) -> int:
    begin = _period(rule, first_on, 0)
    units = {
        "DAILY": (since - begin).days,
        "WEEKLY": (since - begin).days // 7,
        "MONTHLY": (since.year - begin.year) * 12 + since.month - begin.month,
        "YEARLY": since.year - begin.year,
    }
    return units[rule.frequency] // rule.interval


def _dateutil(rule: Rule, start: date, until: datetime | None) -> rrule:
    return rrule(
        FREQUENCIES[rule.frequency],
        dtstart=datetime.combine(start, time()),
        interval=rule.interval,
        wkst=rule.week_start,
        until=until,
        bymonth=rule.by_month or None,
        bymonthday=rule.by_month_day or None,
        byweekday=[DAYS[day](nth) if nth else DAYS[day] for nth, day in rule.by_day] or None,
        bysetpos=rule.by_position or None,
    )
