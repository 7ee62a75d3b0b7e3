"""Who is put together with whom, for the eyes of those two; and what everybody may know: counts."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from itertools import combinations
from typing import Any

from django.db.models import QuerySet

from cairn.communities.models import Community
from cairn.gatherings.models import Pair, PairMember, PairProgramme, PairRound, PairSeat
from cairn.lib import daytime
from cairn.lib.daytime import Span
from cairn.people.models import Person

from .languages import known_languages

FEWEST = 4  # pairs of a round from which on it is told how many of them met
MOST_PAST = 24
LARGEST = 4  # a three with one who came late
CROWD = 120  # up to so many people it is counted who was put together


@dataclass(frozen=True, slots=True)
class Talk:
    """A round as one who sits in it sees it: with whom, why, and what was said of it."""

    seat: PairSeat
    round: PairRound
    others: list[Person]
    languages: set[str]  # that all have in common, by code; nothing where somebody has not said
    hours: Span | None  # when it is day for all, where their clocks differ
    clocks: list[tuple[Person, str]]  # the zones of the others, where known and different
    groups: list[str]  # the teams, where they differ
    has_met: bool  # as anybody of it said

    @property
    def is_first(self) -> bool:
        return self.seat.pair.is_first


@dataclass(frozen=True, slots=True)
class Tally:
    """A round in counts. How many met is None where there are too few pairs to say so."""

    round: PairRound
    people: int
    pairs: int
    met: int | None
    could_not: int | None

    @property
    def unsaid(self) -> int | None:
        return None if self.met is None or self.could_not is None else self.pairs - self.met - self.could_not


def programme_of(community: Community) -> PairProgramme | None:
    """The one that goes on now."""
    return PairProgramme.objects.filter(community=community, ended_at=None).select_related("community").first()


def round_at(programme: PairProgramme, at: datetime) -> PairRound | None:
    """The round that goes on at that moment."""
    going_on = PairRound.objects.filter(programme=programme, drawn_at__lte=at, ends_at__gt=at)
    return going_on.select_related("programme__community").order_by("-number").first()


def members_of(programme: PairProgramme) -> list[PairMember]:
    """Those who take part, with their people, by name."""
    members = PairMember.objects.filter(programme=programme, until=None)
    return list(members.select_related("person").order_by("person__name", "pk"))


def rounds_of(programme: PairProgramme, most: int = 12) -> list[PairRound]:
    """Its rounds, the latest first."""
    return list(PairRound.objects.filter(programme=programme).order_by("-number")[:most])


def talk_of(seat: PairSeat) -> Talk:
    """What somebody knows of their pair. Two queries."""
    return next(talk for talk in talks_at(_seats().filter(pair=seat.pair_id)) if talk.seat.pk == seat.pk)


def own_talks(community: Community, person: Any) -> list[Talk]:
    """Somebody's pairs in all programmes, the latest first. Two queries."""
    if not isinstance(person, Person):
        return []
    own = _seats().filter(pair__seats__person=person, round__programme__community=community)
    talks = talks_at(own.order_by("-round__on", "-pair", "pk")[: MOST_PAST * LARGEST])
    return [talk for talk in talks if talk.seat.person_id == person.pk]


def talks_of(pair: Pair) -> list[Talk]:
    """A pair as each of those in it sees it. Two queries."""
    return talks_at(_seats().filter(pair=pair))


def talks_at(seats: Iterable[PairSeat]) -> list[Talk]:
    """The talks of all these seats, which are all those of their pairs. One query more."""
    seats = list(seats)
    tables: dict[int, list[PairSeat]] = {}
    for seat in seats:
        tables.setdefault(seat.pair_id, []).append(seat)
    people, programmes = {seat.person_id for seat in seats}, {seat.round.programme_id for seat in seats}
    members = PairMember.objects.filter(programme__in=programmes, person__in=people)
    parts = {(each.programme_id, each.person_id): each for each in members}
    return [_talk(seat, sorted(tables[seat.pair_id], key=lambda each: each.pk), parts) for seat in seats]


def _seats() -> QuerySet[PairSeat]:
    return PairSeat.objects.select_related("pair", "round__programme__community", "person").order_by("pk")


def tallies_of(rounds: list[PairRound]) -> list[Tally]:
    """Rounds in counts; never who did not meet. One query."""
    said: dict[int, dict[int, list[str]]] = {each.pk: {} for each in rounds}
    for drawn, pair, word in PairSeat.objects.filter(round__in=rounds).values_list("round", "pair", "said"):
        said[drawn].setdefault(pair, []).append(word)
    return [_tally(each, list(said[each.pk].values())) for each in rounds]


def tally_of(drawn: PairRound) -> Tally:
    """One round in counts. One query."""
    return tallies_of([drawn])[0]


def progress_of(programme: PairProgramme, people: set[int]) -> tuple[int, int]:
    """How many of all possible twos of these people were put together, and how many there are; (0, 0) for a crowd.

    One query.
    """
    if not 1 < len(people) <= CROWD:
        return 0, 0
    tables: dict[int, list[int]] = {}
    seats = PairSeat.objects.filter(round__programme=programme, person__in=people)
    for pair, person in seats.values_list("pair", "person"):
        tables.setdefault(pair, []).append(person)
    together = {frozenset(two) for table in tables.values() for two in combinations(table, 2)}
    return len(together), len(people) * (len(people) - 1) // 2


def _tally(drawn: PairRound, said: list[list[str]]) -> Tally:
    met = sum(PairSeat.Said.MET in words for words in said)
    could_not = sum(PairSeat.Said.MET not in words and PairSeat.Said.COULD_NOT in words for words in said)
    people = sum(len(words) for words in said)
    is_told = len(said) >= FEWEST
    return Tally(drawn, people, len(said), met if is_told else None, could_not if is_told else None)


def _talk(seat: PairSeat, table: list[PairSeat], members: dict[tuple[int, int], PairMember]) -> Talk:
    others = [each.person for each in table if each.person_id != seat.person_id]
    others.sort(key=lambda each: (each.name, each.pk))
    all_of_it = [seat.person, *others]
    parts = [members.get((seat.round.programme_id, each.pk)) for each in all_of_it]
    zones = [each.zone for each in all_of_it]
    differ = len({zone for zone in zones if zone}) > 1
    return Talk(
        seat=seat,
        round=seat.round,
        others=others,
        languages=known_languages(list(zip(all_of_it, parts, strict=True))),
        hours=daytime.shared(zones, seat.round.on) if differ and all(zones) else None,
        clocks=[(each, each.zone) for each in others if each.zone and each.zone != seat.person.zone],
        groups=_groups(parts),
        has_met=any(each.said == PairSeat.Said.MET for each in table),
    )


def _groups(parts: list[PairMember | None]) -> list[str]:
    """The teams, where each said one and no two are the same."""
    said = [part.group for part in parts if part and part.group]
    return said if len(said) == len(parts) == len({each.casefold() for each in said}) else []
