"""Whom somebody is put together with now, for the line on their start page."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, OuterRef, QuerySet

from cairn.gatherings.models import PairSeat
from cairn.people.models import Person


@dataclass(frozen=True, slots=True)
class PairNow:
    """What it is called, with whom, and until when."""

    programme: str
    others: tuple[Person, ...]
    until: datetime


def open_seats(person: Person, at: datetime) -> QuerySet[PairSeat]:
    """Their seats in rounds that go on, as long as nobody of the pair has said that they met, nor they that they
    could not."""
    met = PairSeat.objects.filter(pair=OuterRef("pair"), said=PairSeat.Said.MET)
    now = PairSeat.objects.filter(person=person, round__drawn_at__lte=at, round__ends_at__gt=at, said="")
    return now.exclude(Exists(met)).order_by("-round", "pk")


def pair_now(pair: int, person: Person) -> PairNow | None:
    """A pair as one of it sees it; None where nobody else is left in it. One query."""
    seats = PairSeat.objects.filter(pair=pair).exclude(person=person)
    others = list(seats.select_related("person", "round__programme").order_by("pk"))
    if not others:
        return None
    drawn = others[0].round
    return PairNow(drawn.programme.name, tuple(seat.person for seat in others), drawn.ends_at)
