"""When it is day in several zones at once."""

from collections.abc import Collection
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from itertools import product
from zoneinfo import ZoneInfo

Span = tuple[datetime, datetime]

FIRST, LAST = time(8), time(20)  # when one may be asked to talk


def shared(zones: Collection[str], on: date) -> Span | None:
    """The longest time of that day when it is between 8 and 20 in all of these zones, in UTC; None where there is none.

    The day is that of the first zone; elsewhere it may be the day before or after.

    >>> [f"{at:%H:%M}" for at in shared(["Europe/Brussels", "America/New_York"], date(2026, 1, 6))]
    ['13:00', '19:00']
    """
    first, *others = zones
    days = [[_day(first, on)], *([_day(zone, on + timedelta(days=days)) for days in (-1, 0, 1)] for zone in others)]
    common = [(max(start for start, _end in each), min(end for _start, end in each)) for each in product(*days)]
    longest = max(common, key=lambda span: span[1] - span[0])
    return longest if longest[0] < longest[1] else None


@lru_cache(maxsize=4096)
def shared_minutes(one: str, other: str, on: date) -> int:
    """How many minutes of that day two zones share."""
    span = shared((one, other), on)
    return int((span[1] - span[0]).total_seconds()) // 60 if span else 0


def _day(zone: str, on: date) -> Span:
    here = ZoneInfo(zone)
    utc = ZoneInfo("UTC")
    return datetime.combine(on, FIRST, here).astimezone(utc), datetime.combine(on, LAST, here).astimezone(utc)
