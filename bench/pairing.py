"""A year of weekly pairs among a thousand people: how long a round takes, and whether anybody meets twice."""

import time
from collections import Counter
from collections.abc import Iterator
from itertools import combinations
from random import Random

from cairn.lib.pairing import draw, repeats

PEOPLE, WEEKS = 1_000, 52


def run() -> Iterator[tuple[str, float, str, float | None]]:
    """(name, value, unit, None): the longest round, and how many of the year's pairs had met before (least: 0)."""
    met: Counter[frozenset[int]] = Counter()
    dice, again, longest = Random(52), 0, 0.0
    for _week in range(WEEKS):
        began = time.monotonic()
        groups = draw(list(range(PEOPLE)), met=met, dice=dice)
        longest = max(longest, time.monotonic() - began)
        again += repeats(groups, met)
        met.update(frozenset(pair) for group in groups for pair in combinations(group, 2))
    yield f"{PEOPLE} people, {WEEKS} weeks: longest round", longest, "s", None
    yield "pairs that met again (as few as possible: 0)", again, "", None
    yield "pairs made", sum(met.values()), "", None
