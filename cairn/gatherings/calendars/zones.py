"""VTIMEZONE of a zone, from the zone's own data.

Ours because icalendar's gives the spring change an hour late: its DTSTART must be on the clock that is about to end.
"""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from icalendar import Timezone, TimezoneDaylight, TimezoneStandard

LAST_YEAR = 2037  # further than that nobody's rules are known
DAY = timedelta(days=1)


@lru_cache(maxsize=128)
def timezone_of(name: str, first_year: int) -> Timezone:
    """The VTIMEZONE of a zone from a year on. Shared: nobody may change it."""
    zone = ZoneInfo(name)
    found = Timezone()
    found.add("TZID", name)
    begin = datetime(first_year - 1, 12, 30, tzinfo=UTC)  # before the first of January anywhere
    kinds: dict[tuple[timedelta, timedelta, str, bool], list[datetime]] = {}
    for at in [begin, *_changes(zone, begin, datetime(max(LAST_YEAR, first_year + 1), 12, 31, tzinfo=UTC))]:
        before, after = (at - timedelta(seconds=1)).astimezone(zone), at.astimezone(zone)
        offsets = (_offset(before), _offset(after))
        is_summer = bool(after.dst())
        kinds.setdefault((*offsets, after.tzname() or name, is_summer), []).append(
            (at + offsets[0]).replace(tzinfo=None)
        )
    for (offset_from, offset_to, label, is_summer), times in kinds.items():
        part = TimezoneDaylight() if is_summer else TimezoneStandard()
        part.add("DTSTART", times[0])
        if times[1:]:
            part.add("RDATE", times[1:])
        part.add("TZNAME", label)
        part.add("TZOFFSETFROM", offset_from)
        part.add("TZOFFSETTO", offset_to)
        found.add_component(part)
    return found


def _offset(at: datetime) -> timedelta:
    return at.utcoffset() or timedelta()


def _changes(zone: ZoneInfo, since: datetime, until: datetime) -> Iterator[datetime]:
    """The instants at which the zone's clock is put on or back."""
    low = since
    while low < until:
        high = low + DAY
        if _offset(low.astimezone(zone)) != _offset(high.astimezone(zone)):
            yield _change_between(zone, low, high)
        low = high


def _change_between(zone: ZoneInfo, low: datetime, high: datetime) -> datetime:
    """The first second of the new offset."""
    old = _offset(low.astimezone(zone))
    while high - low > timedelta(seconds=1):
        middle = low + timedelta(seconds=int((high - low).total_seconds()) // 2)
        low, high = (middle, high) if _offset(middle.astimezone(zone)) == old else (low, middle)
    return high


def first_year(days: list[date]) -> int:
    """From which year on calendars with these first days need a zone."""
    return min(days, default=date(2020, 1, 1)).year
