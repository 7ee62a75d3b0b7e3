"""Stretches from a day on: which there are, how one is cut in two, and how one ends."""

from datetime import date, datetime, time, timedelta

from cairn.gatherings.dates import MARGIN, instants
from cairn.gatherings.models import Stretch
from cairn.gatherings.models.series import new_uid
from cairn.lib import recurrence

from .asked import OF_STRETCH
from .plan import Picture

DAY = timedelta(days=1)


def ahead(picture: Picture, on: date) -> list[Stretch]:
    """The stretches with a date on that day or later, by their next one."""
    found = [(day, stretch) for stretch in picture.stretches if (day := next_day(stretch, on)) is not None]
    return [stretch for _day, stretch in sorted(found, key=lambda pair: (pair[0], pair[1].pk or 0))]


def from_here(picture: Picture, stretch: Stretch, on: date) -> Stretch:
    """The stretch from that day on: itself where none of its dates is before, else a new one that continues it."""
    first = next_day(stretch, on)
    if first is None or first == stretch.first_on:
        return stretch
    following = continuing(stretch, first)
    picture.stretches.append(following)
    for row in picture.rows:
        if row.stretch is stretch and row.original_on >= on:
            row.stretch = following
    end(stretch, on - DAY)
    return following


def continuing(stretch: Stretch, first_on: date) -> Stretch:
    """A new stretch like this one, from a day on: a new event for calendars."""
    names = [*OF_STRETCH, "rule", "turns", "last_on", "series"]
    facts = {name: getattr(stretch, name) for name in names}
    return Stretch(uid=new_uid(), first_on=first_on, changed_at=stretch.changed_at, **facts)


def end(stretch: Stretch, last_on: date) -> None:
    """No date after that day; where none is left, the stretch is taken back."""
    stretch.last_on = max(last_on, stretch.first_on - DAY)


def times_of(stretches: list[Stretch]) -> list[tuple[time, str]]:
    """The wall-clock times that these stretches take in turn."""
    return [(stretch.at_time, stretch.zone) for stretch in stretches]


def unmoved_rows(picture: Picture) -> set[int]:
    """The numbers of the rows that are when their rule says."""
    return {row.pk for row in picture.rows if (row.starts_at, row.ends_at) == instants(row.stretch, row.original_on)}


def next_by_rule(stretch: Stretch, at: datetime) -> date | None:
    """The next day whose gathering has not begun, by the rule."""
    days = recurrence.dates(stretch.rule, stretch.first_on, stretch.last_on, (at - MARGIN).date())
    return next((day for day in days if instants(stretch, day)[0] > at), None)


def next_day(stretch: Stretch, on: date) -> date | None:
    return next(recurrence.dates(stretch.rule, stretch.first_on, stretch.last_on, on), None)
