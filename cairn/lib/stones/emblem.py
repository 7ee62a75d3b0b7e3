"""A community's own cairn: one stone a season of its life, the oldest below."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from random import Random
from typing import NamedTuple

from cairn.lib.families import FAMILIES

from .pebbles import corners, pebble
from .resting import COLUMN, Skyline, profiles

FEWEST, MOST = 3, 7
SIDE = 100.0  # of the square that is its viewBox
TILTS = (-7, -4, -2, 0, 2, 4, 7)


@dataclass(frozen=True, slots=True)
class Layer:
    """One whole stone of an emblem."""

    x: float
    y: float
    rotation: float
    path: str
    family: str

    @property
    def tone(self) -> str:
        return FAMILIES[self.family].tone

    @property
    def transform(self) -> str:
        return f"translate({self.x:g} {self.y:g}) rotate({self.rotation:g})"


class _Laid(NamedTuple):
    x: float
    y: float
    tilt: float
    width: float
    height: float
    seed: str
    family: str


@dataclass(frozen=True, slots=True)
class Emblem:
    """The stones from below upwards, and the viewBox that holds them."""

    stones: tuple[Layer, ...]
    view: str


def emblem(strata: Iterable[tuple[str, float]], seed: str, side: float = SIDE) -> Emblem:
    """The cairn of a community from (family, weight) by age, oldest first; no two seeds give the same."""
    kept = _few(list(strata))
    dice = Random(f"emblem:{seed}")  # noqa: S311  a shape, not a secret
    skyline, laid, lean = Skyline(), [], 0.0
    for place, (family, weight) in enumerate(kept):
        width, height = _size(weight, place, len(kept), dice)
        outline = corners(f"{seed}:{place}", width, height)
        shapes = profiles(outline, TILTS)
        lean = lean * 0.4 + dice.uniform(-0.1, 0.1) * width
        rest = skyline.settle(shapes, round(lean / COLUMN), dice.randrange(2, 5), patience=4)
        skyline.lay(shapes[rest.turn], rest)
        laid.append(_Laid(rest.column * COLUMN, rest.y, TILTS[rest.turn], width, height, f"{seed}:{place}", family))
    return Emblem(tuple(_scaled(laid, side)), f"0 0 {side:.0f} {side:.0f}")


def _size(weight: float, place: int, count: int, dice: Random) -> tuple[float, float]:
    """Heavier is broader, higher is smaller, and many are flatter than few, so that all fit a square."""
    width = (54 + 30 * math.sqrt(max(weight, 0.2))) * (1 - 0.58 * place / (count + 1)) * dice.uniform(0.92, 1.1)
    return width, width * (0.6 - 0.047 * count) * dice.uniform(0.88, 1.14) + 5


def _scaled(laid: Sequence[_Laid], side: float) -> Iterable[Layer]:
    """The stones moved and stretched into the square."""
    left, right = min(one.x - one.width / 2 for one in laid), max(one.x + one.width / 2 for one in laid)
    top = min(one.y - one.height / 2 for one in laid)
    scale = min(side * 0.96 / (right - left), side * 0.96 / -top)
    middle, ground = (left + right) / 2, (side - top * scale) / 2
    for one in laid:
        yield Layer(
            x=round(side / 2 + (one.x - middle) * scale, 1),
            y=round(ground + one.y * scale, 1),
            rotation=one.tilt,
            path=pebble(one.seed, one.width * scale, one.height * scale),
            family=one.family,
        )


def _few(strata: Sequence[tuple[str, float]]) -> list[tuple[str, float]]:
    """Three stones at least, seven at most (each is still seen at 24 px): the lightest neighbours grow together."""
    kept = [*strata]
    while len(kept) > MOST:
        pairs = [kept[i][1] + kept[i + 1][1] for i in range(len(kept) - 1)]
        i = pairs.index(min(pairs))
        heavier = max(kept[i], kept[i + 1], key=lambda stratum: stratum[1])
        kept[i : i + 2] = [(heavier[0], kept[i][1] + kept[i + 1][1])]
    return [("people", 1.0)] * (FEWEST - len(kept)) + kept
