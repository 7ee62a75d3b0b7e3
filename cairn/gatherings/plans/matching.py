"""Which new day an old day goes to, when a series changes its days."""

from bisect import bisect_left
from collections.abc import Sequence
from datetime import date

NEAR = 3  # days: half a week


def match(old: Sequence[date], new: Sequence[date], kept: set[date]) -> dict[date, date | None]:
    """Each old day and the new day it goes to, or None. No new day is given twice; those in `kept` are not given.

    A day that stays, stays. Of the rest, where both have the same pace, the first goes to the first and so on (Tuesdays
    to Thursdays); otherwise each to the nearest within half a week (every week to every two weeks).
    """
    days = set(new)
    found: dict[date, date | None] = {day: day for day in old if day in days}
    moving = [day for day in old if day not in found]
    free = [day for day in new if day not in found and day not in kept]
    if not moving:
        return found
    if same_pace(old, new):
        return found | dict.fromkeys(moving) | dict(zip(moving, free, strict=False))
    return found | _nearest(moving, free)


def same_pace(old: Sequence[date], new: Sequence[date]) -> bool:
    """As many dates in the same time, one more or less, because the end of the time cuts where it cuts."""
    if len(old) <= 1 or not new:
        return bool(old and new)
    span = old[-1] - old[0]
    return abs(sum(1 for day in new if day - new[0] <= span) - len(old)) <= 1


def _nearest(moving: list[date], free: list[date]) -> dict[date, date | None]:
    found: dict[date, date | None] = {}
    for day in moving:
        place = bisect_left(free, day)
        near = [other for other in free[max(0, place - 1) : place + 1] if abs((other - day).days) <= NEAR]
        found[day] = min(near, key=lambda other: abs((other - day).days)) if near else None
        if near:
            free.remove(found[day])  # type: ignore[arg-type]  # it is one of them
    return found
