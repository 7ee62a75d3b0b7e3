"""Months, weeks and years as grids of days, with what happens on each. Pure: no queries."""

from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from .dates import Date

WEEK = timedelta(days=7)


@dataclass(slots=True)
class Day:
    """A day in the reader's zone and what begins on it."""

    on: date
    is_inside: bool = True  # of the month that is shown
    is_today: bool = False
    dates: list[Date] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Span:
    """Days in weeks, from Monday to Sunday, with the span before and after in the words of the address."""

    first: date
    weeks: list[list[Day]]
    before: date
    after: date

    def bounds(self, zone: ZoneInfo) -> tuple[datetime, datetime]:
        """The instants between which its days lie."""
        days = [day.on for week in self.weeks for day in week]
        midnight = time(tzinfo=zone)
        return datetime.combine(days[0], midnight), datetime.combine(days[-1] + timedelta(days=1), midnight)

    def fill(self, dates: Iterable[Date], zone: ZoneInfo) -> None:
        """Put each date on its day in the reader's zone."""
        days = {day.on: day for week in self.weeks for day in week}
        for found in dates:
            day = days.get(found.starts_at.astimezone(zone).date())
            if day is not None:
                day.dates.append(found)


def month_of(day: date, today: date) -> Span:
    """The month of a day, filled up to whole weeks."""
    first = day.replace(day=1)
    last = first.replace(day=monthrange(first.year, first.month)[1])
    after = last + timedelta(days=1)
    return Span(first, _weeks(first, last, today), (first - timedelta(days=1)).replace(day=1), after)


def week_of(day: date, today: date) -> Span:
    first = day - timedelta(days=day.weekday())
    return Span(first, _weeks(first, first + timedelta(days=6), today), first - WEEK, first + WEEK)


def _weeks(first: date, last: date, today: date) -> list[list[Day]]:
    monday = first - timedelta(days=first.weekday())
    weeks = []
    while monday <= last:
        days = [monday + timedelta(days=number) for number in range(7)]
        weeks.append([Day(on, first <= on <= last, on == today) for on in days])
        monday += WEEK
    return weeks
