"""How a stone comes to rest on what lies below it."""

import math
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from operator import sub

from .pebbles import Point, rounded

COLUMN = 2.0  # how finely heights are kept
SINK = 0.6  # so that what touches is seen to touch
TOUCH = 1.6  # nearer than this is touching
FRICTION = 0.3  # a stone slides only where it falls more than this a unit sideways


@dataclass(frozen=True, slots=True)
class Profile:
    """A pebble turned by `tilt` degrees: its underside and top over each column, counted from its middle."""

    tilt: float
    first: int
    under: tuple[float, ...]
    over: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Rest:
    """Where a stone lies: its middle, in columns and units, and which profile of it."""

    column: int
    y: float
    turn: int


def profiles(corners: Sequence[Point], tilts: Sequence[float]) -> list[Profile]:
    """The heights of one pebble, turned this way and that, column by column."""
    outline = rounded(corners)
    return [_profile(outline, tilt) for tilt in tilts]


def _profile(outline: Sequence[Point], tilt: float) -> Profile:
    sin, cos = math.sin(math.radians(tilt)), math.cos(math.radians(tilt))
    points = [(x * cos - y * sin, x * sin + y * cos) for x, y in outline]
    first, last = math.ceil(min(x for x, _ in points) / COLUMN), math.floor(max(x for x, _ in points) / COLUMN)
    under, over = [-math.inf] * (last - first + 1), [math.inf] * (last - first + 1)
    for (ax, ay), (bx, by) in zip(points, [*points[1:], points[0]], strict=True):
        left, right = (ax, bx) if ax < bx else (bx, ax)
        for column in range(math.ceil(left / COLUMN), math.floor(right / COLUMN) + 1):
            share = 0.5 if ax == bx else (column * COLUMN - ax) / (bx - ax)
            y = ay + share * (by - ay)
            # A stone is measured at two thousand places: comparing is three times as fast as max and min.
            if y > under[column - first]:
                under[column - first] = y
            if y < over[column - first]:
                over[column - first] = y
    return Profile(tilt, first, tuple(under), tuple(over))


class Skyline:
    """The tops of everything that lies there so far; the ground is 0."""

    def __init__(self) -> None:
        self._tops: defaultdict[int, float] = defaultdict(float)
        self.reach = 0  # columns covered to either side

    def height(self, shape: Profile, column: int) -> float:
        """How low the middle of the stone comes when it is let down there."""
        start = column + shape.first
        tops = map(self._tops.__getitem__, range(start, start + len(shape.under)))
        lowest: float = min(map(sub, tops, shape.under))
        return lowest + SINK

    def settle(self, shapes: Sequence[Profile], column: int, turn: int, patience: int = 14) -> Rest:
        """Lets a stone down, and lets it slide and tilt as long as that brings it clearly lower."""
        y = self.height(shapes[turn], column)
        for _ in range(patience):
            best = (y, column, turn)
            for there, turned in ((column - 1, turn), (column + 1, turn), (column, turn - 1), (column, turn + 1)):
                if 0 <= turned < len(shapes):
                    lower = self.height(shapes[turned], there)
                    if lower - FRICTION * COLUMN * abs(there - column) > best[0]:
                        best = (lower, there, turned)
            if best[1:] == (column, turn):
                break
            y, column, turn = best
        return self._close_up(shapes[turn], Rest(column, y, turn))

    def _close_up(self, shape: Profile, rest: Rest) -> Rest:
        """Pushes the stone towards the middle, against its neighbour, as long as that does not lift it."""
        inwards = -1 if rest.column > 0 else 1
        column, y = rest.column, rest.y
        for _ in range(min(abs(rest.column), 14)):
            there = self.height(shape, column + inwards)
            if there < y - 0.25:
                break
            column, y = column + inwards, there
        return Rest(column, y, rest.turn)

    def sway(self, shape: Profile, rest: Rest) -> float:
        """How far, in units, the middle of the stone lies outside what carries it; 0 when it lies well."""
        tops, start = self._tops, rest.column + shape.first
        held = [
            (shape.first + i) * COLUMN
            for i, depth in enumerate(shape.under)
            if tops[start + i] - depth + SINK - rest.y < TOUCH
        ]
        return max(held[0], -held[-1], 0.0)

    def lay(self, shape: Profile, rest: Rest) -> None:
        """The stone lies there from now on."""
        start = rest.column + shape.first
        for i, top in enumerate(shape.over):
            self._tops[start + i] = min(self._tops[start + i], rest.y + top)
        self.reach = max(self.reach, abs(start), abs(start + len(shape.over)))
