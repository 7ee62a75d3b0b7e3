"""The cairn that grows by one stone at a time, for ever, without moving a stone."""

import math
from dataclasses import dataclass
from functools import lru_cache
from random import Random
from typing import NamedTuple

from .pebbles import corners, pebble, vein
from .resting import COLUMN, Profile, Rest, Skyline, profiles

TILTS = (-18, -13, -9, -6, -3, 0, 3, 6, 9, 13, 18)
SLOPE = 1.0  # how steep the cairn stands
SWAY = 2.5  # how much a place is worth that carries the stone
TONES = ("slate", "stone", "sand", "lake", "water", "lichen", "moss", "poppy", "sun", "plum")
COMMON = (20, 17, 14, 14, 10, 9, 6, 4, 3, 3)  # how many of each lie about at such a shore


@dataclass(frozen=True, slots=True)
class Stone:
    """One stone at rest: the middle of its outline at (x, y), turned by `rotation` degrees."""

    x: float
    y: float
    rotation: float
    path: str
    vein: str
    tone: str
    index: int
    width: float
    height: float

    @property
    def transform(self) -> str:
        """Where it lies, as SVG says it (templates would write 0,5 in French)."""
        return f"translate({self.x:g} {self.y:g}) rotate({self.rotation:g})"


class Frame(NamedTuple):
    """A viewBox."""

    x: float
    y: float
    width: float
    height: float

    def __str__(self) -> str:
        return " ".join(f"{value:.0f}" for value in self)


class _Cairn:
    """Remembers how far one cairn has been built, so that the next stone costs one stone."""

    def __init__(self, seed: str) -> None:
        self.seed = seed
        self.stones: list[Stone] = []
        self.skyline = Skyline()
        self.lean = Random(f"lean:{seed}").uniform(0, math.tau)  # noqa: S311  a shape, not a secret

    def grow(self, count: int) -> list[Stone]:
        while len(self.stones) < count:
            self.stones.append(self._next())
        return self.stones[:count]

    def _next(self) -> Stone:
        index = len(self.stones)
        seed = f"{self.seed}:{index}"
        dice = Random(seed)  # noqa: S311  a shape, not a secret
        # The first stones are the broad ones that the others will need.
        width = dice.triangular(34, 66, 46) + max(0, 26 - 4 * index)
        height = width * dice.triangular(0.5, 0.76, 0.6) * (0.82 if index < 5 else 1)
        outline = corners(seed, width, height)
        shapes = profiles(outline, TILTS)
        rest = self._place(shapes, dice, index)
        self.skyline.lay(shapes[rest.turn], rest)
        return Stone(
            x=rest.column * COLUMN,
            y=round(rest.y, 1),
            rotation=TILTS[rest.turn],
            path=pebble(seed, width, height),
            vein=vein(seed, width, height),
            tone=dice.choices(TONES, COMMON)[0],
            index=index,
            width=width,
            height=height,
        )

    def _place(self, shapes: list[Profile], dice: Random, index: int) -> Rest:
        """Tries places all over the cairn and takes the one that fills its slope best and carries the stone."""
        level = len(TILTS) // 2
        if index == 0:
            return self.skyline.settle(shapes, 0, level)
        reach = self.skyline.reach + 12
        places = range(-reach + dice.randrange(4), reach, 4)
        by_cost = sorted(places, key=lambda column: self._cost(column, self.skyline.height(shapes[level], column)))
        rests = [self.skyline.settle(shapes, column, level) for column in by_cost[:7]]
        return min(rests, key=lambda rest: self._worth(shapes[rest.turn], rest) + dice.uniform(0, 5))

    def _worth(self, shape: Profile, rest: Rest) -> float:
        return self._cost(rest.column, rest.y) + SWAY * self.skyline.sway(shape, rest)

    def _cost(self, column: int, y: float) -> float:
        """A rounded top, flanks of one slope, and a lump here and there."""
        x = abs(column * COLUMN)
        lumps = math.sin(column / 23 + self.lean) + 0.7 * math.sin(column / 9 + 2 * self.lean)
        return -y + SLOPE * x * x / (x + 26) + 5 * lumps


@lru_cache(maxsize=64)
def _cairn(seed: str) -> _Cairn:
    return _Cairn(seed)


def pile(count: int, seed: str) -> list[Stone]:
    """A cairn of `count` stones, each resting on those before it; stone n is the same whatever comes later."""
    return _cairn(seed).grow(count)


def frame(stones: list[Stone], width: float = 600, height: float = 410) -> Frame:
    """The viewBox in these proportions that shows the stones and some ground; it grows in steps."""
    across = 2 * max((abs(stone.x) + stone.width / 2 for stone in stones), default=0)
    up = max((-stone.y + stone.height / 2 for stone in stones), default=0)
    need = max(across * 1.12 / width, up * 1.12 / (height * 0.86), 0.42)
    scale = 0.42 * 1.12 ** math.ceil(math.log(need / 0.42, 1.12) - 1e-9)
    return Frame(-width * scale / 2, -height * scale * 0.88, width * scale, height * scale)
