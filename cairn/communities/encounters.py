"""Who has talked with whom in a community, and who is better not put together."""

from collections import Counter
from collections.abc import Collection, Iterable
from datetime import datetime
from itertools import combinations

from django.db.models import F, Q

from .models import Community, Distance, Encounter

Pair = frozenset[int]  # numbers of two people


def met_in(community: Community, people: Collection[int]) -> Counter[Pair]:
    """How often each two of these people (by number) were put together. One query."""
    rows = Encounter.objects.filter(community=community, one__in=people, other__in=people)
    return Counter({frozenset((one, other)): times for one, other, times in rows.values_list("one", "other", "times")})


def apart_in(community: Community, people: Collection[int]) -> set[Pair]:
    """Which of these people are not put together; not by whose wish. One query."""
    rows = Distance.objects.filter(community=community, person__in=people, from_whom__in=people)
    return {frozenset(pair) for pair in rows.values_list("person", "from_whom")}


def keeps_apart(community: Community, person: int, from_whom: int) -> bool:
    """Whether one of these (by number) wishes not to be put together with the other: for the wisher's eyes only."""
    return Distance.objects.filter(community=community, person=person, from_whom=from_whom).exists()


def note_encounters(community: Community, groups: Iterable[Collection[int]], *, at: datetime) -> None:
    """Keep that the people (by number) in each of these groups were put together. Part of the caller's act."""
    times = Counter(pair for group in groups for pair in combinations(sorted(set(group)), 2))
    known = Q()
    for one, other in times:
        known |= Q(one=one, other=other)
    if not times:
        return
    there = set(Encounter.objects.filter(known, community=community).values_list("one", "other"))
    for (one, other), more in times.items():
        if (one, other) in there:
            Encounter.objects.filter(community=community, one=one, other=other).update(
                times=F("times") + more, last_at=at
            )
    Encounter.objects.bulk_create(
        Encounter(community=community, one_id=one, other_id=other, times=more, last_at=at)
        for (one, other), more in times.items()
        if (one, other) not in there
    )


def take_back_encounters(community: Community, pairs: Iterable[Collection[int]]) -> None:
    """Each of these two people (by number) met once less than was thought. Part of the caller's act."""
    for one, other in (sorted(pair) for pair in pairs):
        found = Encounter.objects.filter(community=community, one=one, other=other)
        if not found.filter(times__gt=1).update(times=F("times") - 1):
            found.delete()


def keeps_apart_from(community: Community, person: int) -> set[int]:
    """The numbers of those who are not put together with somebody (by number); not by whose wish."""
    rows = Distance.objects.filter(Q(person=person) | Q(from_whom=person), community=community)
    return {other for pair in rows.values_list("person", "from_whom") for other in pair} - {person}
