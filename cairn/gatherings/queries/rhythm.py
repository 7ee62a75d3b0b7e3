"""The rhythm of a year: which weeks had a gathering, how long it was kept up, and where there was none."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

from cairn.gatherings.dates import Date, SomeSeries, dates_between

WEEK = timedelta(days=7)


@dataclass(slots=True)
class Week:
    """One week from Monday on: its dates, and how it stands."""

    monday: date
    dates: list[Date] = field(default_factory=list)

    def state(self, now: datetime) -> str:
        """ "held", "planned", "off" (all were called off) or "" (no date)."""
        kept = [found for found in self.dates if not found.is_cancelled]
        if any(found.ends_at <= now for found in kept):
            return "held"
        if kept:
            return "planned"
        return "off" if self.dates else ""


@dataclass(frozen=True, slots=True)
class Rhythm:
    """A year's weeks with their states; `streak` weeks or rounds kept in a row up to now, `longest` in the year."""

    weeks: list[tuple[Week, str]]
    held: int
    streak: int
    longest: int
    gaps: list[tuple[date, date]]


def year_of(series: SomeSeries, year: int, now: datetime) -> Rhythm:
    """The rhythm of one year, in UTC weeks. Two queries."""
    first = date(year, 1, 1) - timedelta(days=date(year, 1, 1).weekday())
    mondays = [first + number * WEEK for number in range(53) if (first + number * WEEK).year <= year]
    weeks = {monday: Week(monday) for monday in mondays}
    begin = datetime.combine(first, datetime.min.time(), UTC)
    for found in dates_between(series, begin, datetime.combine(mondays[-1] + WEEK, datetime.min.time(), UTC)):
        day = found.starts_at.astimezone(UTC).date()
        week = weeks.get(day - timedelta(days=day.weekday()))
        if week is not None:
            week.dates.append(found)
    shown = [(week, week.state(now)) for week in weeks.values()]
    runs = list(_runs(shown))
    return Rhythm(
        weeks=shown,
        held=sum(
            1 for week in weeks.values() for found in week.dates if not found.is_cancelled and found.ends_at <= now
        ),
        streak=_streak(shown),
        longest=max((length for _start, length in runs), default=0),
        gaps=_gaps(shown),
    )


def _runs(weeks: Iterable[tuple[Week, str]]) -> Iterable[tuple[date, int]]:
    """Gatherings in a row that were kept: a week without any breaks nothing, one that was called off does."""
    start, length = None, 0
    for week, state in weeks:
        if state == "held":
            start, length = start or week.monday, length + 1
        elif state == "off" and start is not None:
            yield start, length
            start, length = None, 0
    if start is not None:
        yield start, length


def _streak(weeks: list[tuple[Week, str]]) -> int:
    """How many weeks with a gathering were kept in a row, counted back from the last that is over."""
    count = 0
    for _week, state in reversed(weeks):
        if state == "off":
            break
        count += state == "held"
    return count


def _gaps(weeks: list[tuple[Week, str]]) -> list[tuple[date, date]]:
    """From which day to which nothing was held, between two weeks in which something was: four weeks or more."""
    held = [week.monday for week, state in weeks if state == "held"]
    return [(one + WEEK, other - timedelta(days=1)) for one, other in pairwise(held) if other - one > 4 * WEEK]
