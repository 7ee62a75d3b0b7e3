"""Who is asked next: those nearest to the question, in turn, so that nobody carries it for all.

Pure: it knows people by number and reads no clock. A candidate's points are how near they are to the question, less
what they carried lately compared with the others; equal points are settled by lot.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from itertools import combinations
from random import Random

MOST_A_WEEK = 3
TOGETHER = 3  # asked at once
Pair = frozenset[int]


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody who could answer. `fit` 0 (nothing known) to 1 (offered just this); `load`: asked lately, of late."""

    person: int
    fit: float
    asked_this_week: int
    load: int

    @property
    def is_free(self) -> bool:
        return self.asked_this_week < MOST_A_WEEK


def choose(
    candidates: Iterable[Candidate], *, together: Collection[Pair], dice: Random, how_many: int = TOGETHER
) -> list[Candidate]:
    """The next to be asked; no two of them who were asked together lately (`together`), as long as there are others."""
    free = [each for each in candidates if each.is_free]
    dice.shuffle(free)
    usual = sum(each.load for each in free) / len(free) if free else 0
    ranked = sorted(free, key=lambda each: -points(each, usual))
    chosen: list[Candidate] = []
    while ranked and len(chosen) < how_many:
        fresh = (each for each in ranked if not any(frozenset((each.person, one.person)) in together for one in chosen))
        best = next(fresh, ranked[0])
        ranked.remove(best)
        chosen.append(best)
    return chosen


def points(candidate: Candidate, usual: float) -> float:
    """Nearness to the question, less what they carry beyond the usual."""
    return candidate.fit - candidate.load / (usual + 1) - candidate.asked_this_week / (2 * MOST_A_WEEK)


def pairs_of(people: Iterable[int]) -> set[Pair]:
    """Everybody with everybody."""
    return {frozenset(pair) for pair in combinations(sorted(set(people)), 2)}
