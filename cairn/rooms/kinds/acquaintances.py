"""Who in a room has met whom, and who is not to be put together: by their numbers as participants."""

from collections import Counter
from collections.abc import Iterable
from itertools import combinations

from cairn.communities.encounters import apart_in, met_in
from cairn.rooms.models import Participant, Seat, Step

Pair = frozenset[int]  # numbers of two participants


def met_at_tables(step: Step) -> Counter[Pair]:
    """How often two have sat at one table of this step. One query."""
    tables: dict[int, list[int]] = {}
    for table, participant in Seat.objects.filter(table__step=step).values_list("table", "participant"):
        tables.setdefault(table, []).append(participant)
    return Counter(frozenset(pair) for seated in tables.values() for pair in combinations(seated, 2))


def met_in_community(step: Step, people: Iterable[int]) -> Counter[Pair]:
    """How often two of these have been put together in the community before; guests have no history. Two queries."""
    seats = _seats_of_persons(people)
    known = met_in(step.room.community, list(seats))
    return Counter({frozenset(seats[person] for person in pair): times for pair, times in known.items()})


def apart(step: Step, people: Iterable[int]) -> set[Pair]:
    """Which of these are never put together; not by whose wish. Two queries."""
    seats = _seats_of_persons(people)
    return {frozenset(seats[person] for person in pair) for pair in apart_in(step.room.community, list(seats))}


def _seats_of_persons(people: Iterable[int]) -> dict[int, int]:
    """Numbers of people with an account → their numbers in this room."""
    rows = Participant.objects.filter(pk__in=list(people)).exclude(person=None)
    return {person: pk for person, pk in rows.values_list("person", "pk") if person is not None}
