"""A community's own cairn, drawn from its log: kind of act is colour, weight is size, time is height.

The log is read once a process; after that only what came since, and drawn again only when something came.
"""

import math
from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime

from django.core.cache import cache
from django.db.models import CharField, Count, Q
from django.db.models.functions import Cast, Substr
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from cairn.lib.stones import emblem
from cairn.lib.stones.emblem import FEWEST, MOST
from cairn.log import verbs
from cairn.log.models import Entry
from cairn.log.queries import head_of

from .models import Community

MOST_CELLS = 256
MANY = 5000  # from here on the first reading counts by month instead of entry by entry
DAY = 24 * 3600
EVENING = 0.7  # 0: the heaviest family gives the colour; 1: the one most unlike its share in the whole life

# How many acts, and how much weight of each family, in one short stretch of the community's life.
Cell = tuple[int, Counter[str]]


@dataclass
class Reading:
    """What was read of a log so far, oldest first, up to its head (time and number of the newest entry)."""

    head: tuple[datetime, int]
    acts: int = 0
    per_cell: int = 1
    cells: list[Cell] = field(default_factory=list)

    def add(self, verb: str, times: int = 1) -> None:
        known = verbs.get(verb) if verbs.known(verb) else None
        weights = Counter({known.family: known.weight * times} if known else {"people": times})
        self.acts += times
        if self.cells and self.cells[-1][0] < self.per_cell:
            acts, before = self.cells[-1]
            self.cells[-1] = (acts + times, before + weights)
        else:
            self.cells.append((times, weights))
        if len(self.cells) > MOST_CELLS:  # neighbours grow together, so a reading stays small for ever
            self.per_cell *= 2
            pairs = zip(self.cells[::2], [*self.cells[1::2], (0, Counter[str]())], strict=False)
            self.cells = [(left[0] + right[0], left[1] + right[1]) for left, right in pairs]


@dataclass(frozen=True)
class Picture:
    """The emblem: for a page, for a file of its own, and a tag that changes when it does."""

    tag: str
    inline: SafeString
    svg: SafeString


def picture_of(community: Community) -> Picture:
    """The community's emblem as it is now. While nothing happens one query, or none where the newest entry is known."""
    head = community.newest or _head(community)
    key = f"emblem:{community.pk}"
    kept: tuple[Reading, Picture] | None = cache.get(key)
    if kept is None or kept[0].head != head:
        reading = _read(community, kept[0] if kept else None, head)
        kept = (reading, _draw(community, reading))
        cache.set(key, kept, DAY)
    return kept[1]


def strata_of(reading: Reading) -> list[tuple[str, float]]:
    """(family, weight) from the oldest up: as many stones as the life was rich, each of its family that stands out."""
    if not reading.cells:
        return [("people", 1.0)]
    stones = min(MOST, max(FEWEST, math.ceil(math.log2(1 + reading.acts))))
    slices = [Counter[str]() for _ in range(stones)]
    passed = 0
    for acts, weights in reading.cells:
        slices[passed * stones // reading.acts] += weights
        passed += acts
    filled = [slice_ for slice_ in slices if slice_]
    heaviest = max(slice_.total() for slice_ in filled)
    life = sum(filled, Counter[str]())
    return [(_outstanding(slice_, life), 1 + 4 * slice_.total() / heaviest) for slice_ in filled]


def _outstanding(slice_: Counter[str], life: Counter[str]) -> str:
    """The family that was strong at that time for what it is otherwise.

    By weight alone every stone would be one of gathering: a room leaves a hundred entries, a founding one.
    """
    return max(slice_, key=lambda family: (slice_[family] / life[family] ** EVENING, family))


def _head(community: Community) -> tuple[datetime, int]:
    newest = head_of(community.pk)
    return (newest.at, newest.pk) if newest else (community.began_at, 0)


def _read(community: Community, known: Reading | None, head: tuple[datetime, int]) -> Reading:
    entries = Entry.objects.filter(community_id=community.pk)
    reading = Reading(head)
    if known is not None and known.head < head:
        at, pk = known.head
        reading.acts, reading.per_cell, reading.cells = known.acts, known.per_cell, [*known.cells]
        entries = entries.filter(Q(at__gt=at) | Q(at=at, pk__gt=pk))
    few = list(entries.order_by("at", "pk").values_list("verb", flat=True)[: MANY + 1])
    if len(few) <= MANY:
        for verb in few:
            reading.add(verb)
        return reading
    by_month = entries.order_by().annotate(month=_MONTH).values("month", "verb").annotate(times=Count("pk"))
    for row in by_month.order_by("month", "verb"):
        reading.add(row["verb"], row["times"])
    return reading


# Not TruncMonth: on SQLite that is a function in Python, and of a million entries it took four seconds.
_MONTH = Substr(Cast("at", CharField()), 1, len("2026-11"))


def _draw(community: Community, reading: Reading) -> Picture:
    # The seed is the number, not the name: a community keeps the shapes of its stones when it is renamed.
    facts = {"emblem": emblem(strata_of(reading), str(community.pk))}
    return Picture(
        tag=f"{community.pk}-{reading.head[1]}-{reading.acts}",
        inline=render_to_string("ui/_emblem.html", facts),
        svg=render_to_string("communities/_emblem.svg", facts),
    )
