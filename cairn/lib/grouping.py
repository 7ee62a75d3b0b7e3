"""Small groups: how many of which size, who is drawn into which, and what becomes of groups that few have chosen.

Drawn groups hold as few who have met as a search by exchanges finds; that is a good draw, not a proof of the best one.
What is certain: everybody is in at most one group, and those who must be apart are never in the same.
"""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from itertools import combinations
from random import Random
from typing import TypeVar

Person = TypeVar("Person", bound=Hashable)
Topic = TypeVar("Topic", bound=Hashable)
Met = Mapping[frozenset[Person], int]  # how often two have met; pairs that never met may be left out
Apart = frozenset[frozenset[Person]]

NEVER = 1_000_000  # what two who must be apart weigh: more than any meeting before
PASSES = 3
TRIED = 60  # with how many others an exchange is tried in each pass


def sizes(number: int, least: int, most: int) -> list[int]:
    """How `number` people are shared out: as few groups as hold them, all within the bounds where that can be.

    Where it cannot be, the bounds are missed by as few people as possible: 7 in groups of 4 to 5 make 4 and 3.
    """
    if number < 1:
        return []
    counts = range(1, max(1, number // max(1, least)) + 2)
    even = [_evenly(number, count) for count in counts if count <= number]
    return min(even, key=lambda shared: (_missed(shared, least, most), len(shared)))


def _evenly(number: int, count: int) -> list[int]:
    small, more = divmod(number, count)
    return [small + (place < more) for place in range(count)]


def _missed(shared: Iterable[int], least: int, most: int) -> int:
    return sum(max(0, least - size, size - most) for size in shared)


def drawn(
    people: Sequence[Person],
    wanted: Sequence[int],
    *,
    met: Met[Person],
    apart: Iterable[frozenset[Person]] = (),
    dice: Random,
) -> list[list[Person]]:
    """Groups of these sizes in which few have met and nobody is with whom they must be apart.

    Whoever can be in none of them comes into a group of their own, so there may be more groups than sizes.
    """
    banned: Apart[Person] = frozenset(apart)
    weigh = _Weights(met, banned)
    order = list(people)
    dice.shuffle(order)
    order.sort(key=lambda person: -sum(person in pair for pair in banned))  # the hardest to place come first
    groups: list[list[Person]] = [[] for _size in wanted]
    for person in order:
        free = [place for place, size in enumerate(wanted) if len(groups[place]) < size]
        best = min(free, key=lambda place: (weigh.of(person, groups[place]), len(groups[place]) / wanted[place]))
        groups[best].append(person)
    _exchange(groups, weigh, dice)
    return _separated(groups, weigh)


def gathered(
    chosen: Mapping[Topic, Sequence[Person]],
    undecided: Sequence[Person],
    *,
    least: int,
    most: int,
    met: Met[Person],
    apart: Iterable[frozenset[Person]] = (),
    dice: Random,
) -> tuple[list[tuple[Topic, list[Person]]], list[Person]]:
    """Groups from what people chose: ([(topic, people), …], those for whom there is none).

    A topic that many chose becomes several groups. A group that stays below `least` is given up, and its people join
    the others, as the undecided do: first where somebody is missing, then where most room is.
    """
    weigh = _Weights(met, frozenset(apart))
    groups: list[tuple[Topic, list[Person]]] = []
    for topic, people in chosen.items():
        wanted = sizes(len(people), least, most)
        groups += [(topic, group) for group in drawn(people, wanted, met=met, apart=apart, dice=dice)]
    left = _joined(groups, undecided, weigh, least)
    while len(groups) > 1:
        small = min(reversed(groups), key=lambda group: len(group[1]))  # of equals the one that came last
        others = [group for group in groups if group is not small]
        if len(small[1]) >= least:
            break
        stranded = _joined(others, small[1], weigh, least)
        groups, left = others, [*left, *stranded]
    return groups, left


class _Weights:
    """What it costs to put people together."""

    def __init__(self, met: Mapping[frozenset[Person], int], banned: frozenset[frozenset[Person]]) -> None:
        self._cost: dict[frozenset[Hashable], int] = defaultdict(int)
        self._cost |= {frozenset(pair): times for pair, times in met.items()}
        self._cost |= {frozenset(pair): NEVER for pair in banned}

    def of(self, person: Hashable, group: Iterable[Hashable]) -> int:
        return sum(self._cost.get(frozenset((person, other)), 0) for other in group if other != person)

    def within(self, group: Sequence[Hashable]) -> int:
        return sum(self._cost.get(frozenset(pair), 0) for pair in combinations(group, 2))


def _exchange(groups: list[list[Person]], weigh: _Weights, dice: Random) -> None:
    """Let two change places wherever that leaves fewer who have met together."""
    where = {person: place for place, group in enumerate(groups) for person in group}
    everyone = list(where)
    for _pass in range(PASSES):
        for person in everyone:
            here = groups[where[person]]
            if not weigh.of(person, here):
                continue
            tried = dice.sample(everyone, min(TRIED, len(everyone)))
            others = [other for other in tried if where[other] != where[person]]
            gains = {other: _gain(person, here, other, groups[where[other]], weigh) for other in others}
            best = max(gains, key=gains.__getitem__, default=None)
            if best is not None and gains[best] > 0:
                there = groups[where[best]]
                here[here.index(person)], there[there.index(best)] = best, person
                where[person], where[best] = where[best], where[person]


def _gain(one: Person, here: list[Person], other: Person, there: list[Person], weigh: _Weights) -> int:
    """By how much less the two groups weigh when the two change places."""
    before = weigh.of(one, here) + weigh.of(other, there)
    one_there = weigh.of(one, [person for person in there if person != other])
    other_here = weigh.of(other, [person for person in here if person != one])
    return before - one_there - other_here


def _separated(groups: list[list[Person]], weigh: _Weights) -> list[list[Person]]:
    """Whoever is still with somebody they must be apart from goes elsewhere, if need be alone."""
    for group in list(groups):
        for person in list(group):
            if weigh.of(person, group) < NEVER:
                continue
            group.remove(person)
            fitting = [other for other in groups if other is not group and weigh.of(person, other) < NEVER]
            if fitting:
                min(fitting, key=len).append(person)
            else:
                groups.append([person])
    return groups


def _joined(
    groups: Sequence[tuple[Topic, list[Person]]], people: Iterable[Person], weigh: _Weights, least: int
) -> list[Person]:
    """Let people join groups, changing these. Returns those who could join none."""
    left = []
    for person in people:
        fitting = [group for _topic, group in groups if weigh.of(person, group) < NEVER]
        if not fitting:
            left.append(person)
            continue
        # Nearly complete ones first, so that as many as possible come to be.
        min(fitting, key=lambda group: (0, -len(group)) if len(group) < least else (1, len(group))).append(person)
    return left
