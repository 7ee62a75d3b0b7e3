"""Working time: how long a promise has to run, on the hours and days on which people work.

A week is opening hours on some weekdays of a time zone, without holidays. All moments are aware; what is counted is
real time between them, so that an hour that the clocks skip is not worked and one that comes twice is worked twice.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

Stretch = tuple[datetime, datetime]
FURTHEST = 3700  # days looked ahead: a week with one working day and ten years of holidays ends too


class NeverWorks(ValueError):
    """The week has no working time, so that nothing can be promised."""


@dataclass(frozen=True, slots=True)
class WorkingWeek:
    """When people work: from `opens` to `closes` on these weekdays (Monday is 0), in this zone, holidays apart."""

    zone: ZoneInfo
    opens: time = time(9)
    closes: time = time(17)
    weekdays: frozenset[int] = frozenset(range(5))
    holidays: frozenset[date] = field(default_factory=frozenset)

    @property
    def day(self) -> timedelta:
        """How long one working day is, on an ordinary day."""
        today = date(2001, 1, 1)
        return datetime.combine(today, self.closes) - datetime.combine(today, self.opens)

    def works_on(self, day: date) -> bool:
        return day.weekday() in self.weekdays and day not in self.holidays

    def hours_of(self, day: date) -> tuple[datetime, datetime]:
        """When that day's work begins and ends, in UTC; the same moment twice on a day without any."""
        opens = datetime.combine(day, self.opens, self.zone).astimezone(UTC)
        closes = datetime.combine(day, self.closes, self.zone).astimezone(UTC)
        return (opens, max(opens, closes)) if self.works_on(day) else (opens, opens)


def after(start: datetime, amount: timedelta, week: WorkingWeek) -> datetime:
    """The first moment at which so much working time has passed since the start, in UTC. Raises NeverWorks."""
    left = max(amount, timedelta())
    for opens, closes in _stretches(start, week):
        if left <= closes - opens:
            return opens + left
        left -= closes - opens
    raise NeverWorks


def between(start: datetime, end: datetime, week: WorkingWeek) -> timedelta:
    """How much working time lies between two moments; none where the end comes first."""
    passed = timedelta()
    for opens, closes in _stretches(start, week, until=end):
        passed += max(min(closes, end) - opens, timedelta())
    return passed


def is_working(at: datetime, week: WorkingWeek) -> bool:
    """Whether people work at that moment."""
    opens, closes = week.hours_of(at.astimezone(week.zone).date())
    return opens <= at < closes


def _stretches(start: datetime, week: WorkingWeek, until: datetime | None = None) -> Iterator[Stretch]:
    """Working time from the start on, a day at a time, without days that have none left."""
    start = start.astimezone(UTC)
    first = start.astimezone(week.zone).date()
    last = until.astimezone(week.zone).date() if until else first + timedelta(days=FURTHEST)
    for ahead in range((last - first).days + 1):
        opens, closes = week.hours_of(first + timedelta(days=ahead))
        opens = max(opens, start)
        if opens < closes:
            yield opens, closes
