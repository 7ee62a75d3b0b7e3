"""Who talks with whom: rounds of pairs in which nobody meets twice before that cannot be avoided.

A round is a matching of least weight (Edmonds' blossom algorithm, from rustworkx) over the pairs that may be. Having
met before weighs most, so a round repeats no pair as long as any round without a repetition is left; of those it is
the one that the preferences like best.

Rounds drawn one by one can corner themselves: some ways to draw the first leave no fresh one long before all pairs
were used. Two things keep that from happening. As long as everybody has met fewer than half of the others, a fresh
round exists whatever was drawn (Dirac's theorem: the pairs left still hold a matching of all), which for a thousand
people is the first 500 rounds. And a smaller even crowd follows a round-robin tournament (the circle method), in which
every pair comes exactly once in n - 1 rounds, for as long as one of its rounds is fresh for those who are there. An odd
number needs a three each time, which uses up three pairs at once; there one is looked for whose pairs are all fresh.
"""

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from random import Random
from typing import Generic, TypeVar

import rustworkx

Person = TypeVar("Person", bound=Hashable)
Met = Mapping[frozenset[Person], int]  # how often two have met; pairs that never met may be left out
Group = tuple[Person, ...]

Liking = Callable[[Person, Person], int]
Fitting = Callable[[Person, Person], bool]

AGAIN = 1_000_000  # what one earlier meeting weighs: more than any preference
CROWD = 160  # up to so many people every pair is weighed; above, each person's most promising ones
PROMISING = 24
TRIES = 40  # of a round with a three, in a small crowd


@dataclass(frozen=True, slots=True)
class _Wish(Generic[Person]):
    """What is asked of a round."""

    met: Met[Person]
    apart: frozenset[frozenset[Person]]
    liking: Liking[Person]
    fits: Fitting[Person]

    def is_fresh(self, group: Group[Person]) -> bool:
        """Nobody in it has met another, and all may."""
        return all(self.allows(*pair) and not self.met.get(frozenset(pair), 0) for pair in combinations(group, 2))

    def allows(self, one: Person, other: Person) -> bool:
        return frozenset((one, other)) not in self.apart and self.fits(one, other)

    def gain(self, one: Person, other: Person) -> int:
        """What a pair adds to a matching; the one that adds most has the fewest repetitions."""
        times = min(self.met.get(frozenset((one, other)), 0), 1000)
        return AGAIN * (1001 - times) + min(max(self.liking(one, other), 0), 999)

    def may(self, person: Person, group: Iterable[Person]) -> bool:
        return all(self.allows(person, other) for other in group)

    def known(self, person: Person, group: Iterable[Person]) -> int:
        return sum(self.met.get(frozenset((person, other)), 0) for other in group)


def draw(
    people: Sequence[Person],
    *,
    met: Met[Person],
    apart: Iterable[frozenset[Person]] = (),
    liking: Liking[Person] = lambda one, other: 0,
    fits: Fitting[Person] = lambda one, other: True,
    size: int = 2,
    dice: Random,
) -> list[Group[Person]]:
    """One round: everybody in a group of `size`, or of one more where it does not come out even.

    Somebody is alone only when there is nobody they may be with. The same people should come in the same order in each
    round, so that the tournament stays the same.

    met     how often two have met before
    apart   pairs that must not be put together, whatever it costs
    liking  how much a pair is liked, 0 to 999; counts only between pairs that have met equally often
    fits    whether two can be together at all, where that can be said of any two: like `apart`, without a list
    """
    wish = _Wish(met, frozenset(apart), liking, fits)
    if size == 2 and 2 < len(people) <= CROWD:
        planned = _of_plan(people, wish, dice) if len(people) % 2 == 0 else _with_a_three(people, wish, dice)
        if planned is not None:
            return planned
    order = list(people)
    dice.shuffle(order)
    return _of_size(order, _matched(order, wish, dice), size, wish)


def plan_of(people: Sequence[Person]) -> list[list[Group[Person]]]:
    """A round-robin tournament: every pair exactly once in n - 1 rounds (n for odd n, one sits out each time)."""
    seats: list[Person | None] = [*people] if len(people) % 2 == 0 else [*people, None]
    rounds: list[list[Group[Person]]] = []
    for _number in range(len(seats) - 1):
        half = len(seats) // 2
        facing = zip(seats[:half], reversed(seats[half:]), strict=True)
        rounds.append([(one, other) for one, other in facing if one is not None and other is not None])
        seats = [seats[0], seats[-1], *seats[1:-1]]
    return rounds


def repeats(groups: Iterable[Group[Person]], met: Met[Person]) -> int:
    """How many pairs within these groups have met before."""
    return sum(1 for group in groups for pair in combinations(group, 2) if met.get(frozenset(pair), 0))


def join_late(
    groups: Sequence[Group[Person]],
    person: Person,
    *,
    met: Met[Person],
    apart: Iterable[frozenset[Person]] = (),
    fits: Fitting[Person] = lambda one, other: True,
    size: int = 2,
) -> list[Group[Person]]:
    """Somebody comes late. They sit down with whoever is alone; else, where pairs are wanted, with the third of a three
    (whoever came to it last), so that it is a pair again; else they make a three of the pair they know least.

    Nobody else changes places. Groups keep their order, and a new one comes last.
    """
    wish: _Wish[Person] = _Wish(met, frozenset(apart), _indifferent, fits)
    fitting = [place for place, group in enumerate(groups) if wish.may(person, group)]
    alone = [place for place in fitting if len(groups[place]) == 1]
    threes = [place for place, group in enumerate(groups) if size == 2 < len(group) and wish.may(person, group[-1:])]
    if threes and not alone:
        chosen = min(threes, key=lambda place: wish.known(person, groups[place][-1:]))
        third = groups[chosen][-1]
        return [*(group[:-1] if place == chosen else group for place, group in enumerate(groups)), (third, person)]
    if not fitting:
        return [*groups, (person,)]
    chosen = min(fitting, key=lambda place: (len(groups[place]), wish.known(person, groups[place])))
    return [(*group, person) if place == chosen else group for place, group in enumerate(groups)]


def _indifferent(one: Hashable, other: Hashable) -> int:
    return 0


def _of_plan(people: Sequence[Person], wish: _Wish[Person], dice: Random) -> list[Group[Person]] | None:
    """Of the tournament's fresh rounds the one liked best, of several such any; None when none is fresh."""
    fresh = [round_ for round_ in plan_of(people) if all(wish.is_fresh(pair) for pair in round_)]
    dice.shuffle(fresh)
    return max(fresh, key=lambda round_: sum(wish.liking(*pair) for pair in round_), default=None)


def _with_a_three(people: Sequence[Person], wish: _Wish[Person], dice: Random) -> list[Group[Person]] | None:
    """A round without repetition of pairs and one three, if one is found; those who have met fewest make the three."""
    for attempt in range(TRIES if len(people) < 2 * PROMISING else 3):
        order = list(people)
        dice.shuffle(order)
        if attempt % 2 == 0:
            order.sort(key=lambda person: wish.known(person, people))
        three = next((each for each in combinations(order[:12], 3) if wish.is_fresh(each)), None)
        if three is None:
            continue
        rest = [person for person in order if person not in three]
        pairs: list[Group[Person]] = list(_matched(rest, wish, dice))
        if 2 * len(pairs) == len(rest) and all(wish.is_fresh(pair) for pair in pairs):
            return [*pairs, three]
    return None


def _matched(order: list[Person], wish: _Wish[Person], dice: Random) -> list[tuple[Person, Person]]:
    """A matching of as many pairs as possible, among those the one of least weight."""
    pairs: list[tuple[Person, Person]] = []
    for candidates in _candidates(order, wish, dice):
        graph = rustworkx.PyGraph(multigraph=False)
        graph.add_nodes_from(range(len(order)))
        graph.add_edges_from(
            (one, other, wish.gain(order[one], order[other]))
            for one, other in candidates
            if wish.allows(order[one], order[other])
        )
        found = rustworkx.max_weight_matching(graph, max_cardinality=True, weight_fn=int)
        pairs = [(order[one], order[other]) for one, other in sorted((min(pair), max(pair)) for pair in found)]
        # Few candidates may leave somebody alone, or make two meet again, whom all candidates would not.
        if len(pairs) == len(order) // 2 and all(wish.is_fresh(pair) for pair in pairs):
            break
    return pairs


def _candidates(order: list[Person], wish: _Wish[Person], dice: Random) -> Iterable[Iterable[tuple[int, int]]]:
    """Which pairs are weighed: all in a small crowd; in a large one first some that never met, then all."""
    if len(order) > CROWD:
        yield _promising(order, wish, dice)
    yield combinations(range(len(order)), 2)


def _promising(order: list[Person], wish: _Wish[Person], dice: Random) -> set[tuple[int, int]]:
    """For each person some whom they never met, the same number for everybody."""
    everyone = range(len(order))
    found = set()
    for one in everyone:
        tried = dice.sample(everyone, min(len(order), 6 * PROMISING))
        fresh = [other for other in tried if other != one and wish.is_fresh((order[one], order[other]))]
        found |= {(min(one, other), max(one, other)) for other in fresh[:PROMISING]}
    return found


def _of_size(
    order: list[Person], pairs: list[tuple[Person, Person]], size: int, wish: _Wish[Person]
) -> list[Group[Person]]:
    """Pairs made into groups of three or four, and whoever was left over taken in."""
    groups: list[Group[Person]] = list(pairs)
    placed = {person for pair in pairs for person in pair}
    left = [person for person in order if person not in placed]
    if size > 2:
        groups, left = _grown(groups, left, size, wish)
    for person in left:
        groups = join_late(groups, person, met=wish.met, apart=wish.apart, fits=wish.fits, size=size)
    return groups


def _grown(
    groups: list[Group[Person]], left: list[Person], size: int, wish: _Wish[Person]
) -> tuple[list[Group[Person]], list[Person]]:
    """As many groups of `size` as there can be: some pairs stay, the others are taken apart to fill them up."""
    people = [person for group in groups for person in group] + left
    number = max(1, len(people) // size)
    kept, loose = groups[:number], [person for group in groups[number:] for person in group] + left
    while loose and any(len(group) < size for group in kept):
        small = min(range(len(kept)), key=lambda index: len(kept[index]))
        fitting = [person for person in loose if wish.may(person, kept[small])]
        if not fitting:
            break
        chosen = min(fitting, key=lambda person: wish.known(person, kept[small]))
        loose.remove(chosen)
        kept[small] = (*kept[small], chosen)
    return kept, loose
