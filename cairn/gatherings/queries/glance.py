"""What a list says of each date: how many come, and what the reader is on it. Counted by the database, so that a series
to which thousands come is no slower to list."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.db.models import Count, Exists, Max, OuterRef, Q
from django.utils import timezone

from cairn.gatherings.dates import Address, Date
from cairn.gatherings.models import Answer, Attendance, SeriesSignup
from cairn.people.models import Person

from .coming import Coming, coming_to, covers

COMING, NOT, MAYBE = Answer.Reply.COMING, Answer.Reply.NOT, Answer.Reply.MAYBE


@dataclass(frozen=True, slots=True)
class Glance:
    """What a list says of a date.

    seats  how many come, or had said so   reply  what the reader said ("" for nothing)
    waits  their place in the queue, from 1   came  how many were there, as far as anybody noted it
    """

    seats: int = 0
    reply: str = ""
    waits: int | None = None
    came: int | None = None


def glance_at(dates: Sequence[Date], reader: Any) -> dict[Address, Glance]:
    """A glance at each date, by address. At most six queries, whatever the number of dates and of people."""
    person = reader if isinstance(reader, Person) else None
    series = {found.stretch.series_id for found in dates}
    rows = [found.gathering.pk for found in dates if found.gathering and found.gathering.pk]
    signed = _signed_up(series)
    counts, own_answers = _answers(rows, person)
    own_signups, came = _own_signups(series, person), _came(dates)
    found: dict[Address, Glance] = {}
    for date in dates:
        row = date.gathering.pk if date.gathering else None
        by_series = any(covers(signup, date) for signup in own_signups.get(date.stretch.series_id, []))
        reply = own_answers.get(row or 0) or (COMING if by_series else "")
        seats = signed.get(date.stretch.series_id, 0) + counts.get(row or 0, 0)
        found[date.address] = Glance(min(seats, date.capacity or seats), reply, came=came.get(row or 0))
    return found | _waiting(dates, found, person)


def glance_of(coming: Coming, reader: Any) -> Glance:
    """A glance at one date, of everybody who said something about it. No query."""
    if not isinstance(reader, Person):
        return Glance(len(coming.seats))
    reply = {"SEAT": COMING, "WAITING": COMING, "MAYBE": MAYBE, "NOT": NOT}.get(coming.standing_of(reader), "")
    return Glance(len(coming.seats), reply, coming.place_of(reader))


def _came(dates: Sequence[Date]) -> dict[int, int]:
    """How many were at each date that is over, by row: by name, or as it was counted elsewhere. One query at most."""
    past = [date.gathering for date in dates if date.is_past and date.gathering and date.gathering.pk]
    counted = {row.pk: row.came for row in past if row.came is not None}
    if not past:
        return counted
    named = Attendance.objects.filter(gathering__in=past, was_there=True).values("gathering")
    return counted | dict(named.annotate(n=Count("pk")).values_list("gathering", "n"))


def _signed_up(series: set[int]) -> dict[int, int]:
    """How many come to each series each time, as it stands today."""
    now = SeriesSignup.objects.filter(series__in=series, until=None, since__lte=timezone.now())
    return dict(now.values("series").annotate(n=Count("pk")).values_list("series", "n"))


def _answers(rows: list[int], person: Person | None) -> tuple[dict[int, int], dict[int, str]]:
    """By how many a date's answers differ from the series' sign-ups: more who come, fewer who do not this time.

    And what somebody answered themselves, both by row. One query.
    """
    signup = SeriesSignup.objects.filter(series=OuterRef("gathering__series"), person=OuterRef("person"), until=None)
    answers = Answer.objects.filter(gathering__in=rows).annotate(by_series=Exists(signup)).values("gathering")
    more = Count("pk", filter=Q(reply=COMING, by_series=False))
    fewer = Count("pk", filter=~Q(reply=COMING) & Q(by_series=True))
    own = Max("reply", filter=Q(person=person))  # one at most
    found = list(answers.annotate(p=more, m=fewer, own=own).values_list("gathering", "p", "m", "own"))
    replies = {row: reply for row, _plus, _minus, reply in found if reply and person is not None}
    return {row: plus - minus for row, plus, minus, _reply in found}, replies


def _own_signups(series: set[int], person: Person | None) -> dict[int, list[SeriesSignup]]:
    signups: dict[int, list[SeriesSignup]] = {}
    for signup in SeriesSignup.objects.filter(series__in=series, person=person) if person else []:
        signups.setdefault(signup.series_id, []).append(signup)
    return signups


def _waiting(dates: Sequence[Date], glances: dict[Address, Glance], person: Person | None) -> dict[Address, Glance]:
    """The reader's place in the queue of those dates that are full and to which they want to come."""
    full = [
        date for date in dates if glances[date.address].reply == COMING and glances[date.address].seats == date.capacity
    ]
    if person is None or not full:
        return {}
    return {
        address: replace(glances[address], seats=len(coming.seats), waits=coming.place_of(person))
        for address, coming in coming_to(full).items()
    }
