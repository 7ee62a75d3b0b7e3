"""Who has met whom, drawn: people as pebbles on a circle, a thread between any two who have met.

Everybody's pebble is as large as everybody else's; where somebody lies says only who is near them. The order on the
circle is found by letting each move towards those they have met, so that threads are short and circles of people show.
"""

import cmath
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from random import Random

from .stones.pebbles import pebble

SIDE = 600.0  # of the square that is its viewBox, around (0, 0)
SWEEPS = 40
PEBBLES = ((16, 26.0, 20.0), (30, 20.0, 15.0), (60, 14.0, 11.0), (10_000, 8.0, 0.0))  # (people, pebble, letters)
LONGEST_NAME = 13
ASIDE = 0.2  # from how far aside a level name stands beside its pebble
LEVEL = 16  # up to so many people names are written level


@dataclass(frozen=True, slots=True)
class Knot:
    """Somebody on the circle: where the pebble lies, and how the name beside it stands."""

    pk: int
    name: str
    x: float
    y: float
    path: str
    label: str
    turn: str  # of the label, as an SVG transform
    anchor: str


@dataclass(frozen=True, slots=True)
class Thread:
    """That two have met; `width` grows with how often, but little."""

    one: int
    other: int
    path: str
    width: float


@dataclass(frozen=True, slots=True)
class Web:
    knots: tuple[Knot, ...]
    threads: tuple[Thread, ...]
    letters: float  # size of the names; 0 where there are too many for names
    side: float = SIDE
    height: float = SIDE

    @property
    def view(self) -> str:
        """The viewBox: as high as it must be."""
        return f"{-self.side / 2:g} {-self.height / 2:g} {self.side:g} {self.height:g}"


def web(people: Sequence[tuple[int, str]], met: Mapping[frozenset[int], int]) -> Web:
    """The picture of these people, (number, name), and of how often each two have met."""
    size, letters = next((pebble_, letters) for most, pebble_, letters in PEBBLES if len(people) <= most)
    order = around([pk for pk, _name in people], met)
    names, labels = dict(people), short([name for _pk, name in people])
    label_of = {pk: label for (pk, _name), label in zip(people, labels, strict=True)}
    angles = {pk: math.tau * place / max(1, len(order)) - math.pi / 2 for place, pk in enumerate(order)}
    is_level = len(people) <= LEVEL
    lengths = [(angles[pk], letters * 0.6 * len(label_of[pk])) for pk in order]
    radius = min((_room_for(*each, size, is_level=is_level) for each in lengths), default=SIDE / 4)
    points = {pk: cmath.rect(radius, angle) for pk, angle in angles.items()}
    knots = tuple(_knot(pk, names[pk], label_of[pk], points[pk], size, is_level=is_level) for pk in order)
    threads = []
    for pair, times in sorted(met.items(), key=lambda each: sorted(each[0])):
        one, other = sorted(pair)
        if one in points and other in points:
            threads.append(Thread(one, other, _bow(points[one], points[other]), _width(times)))
    return Web(knots, tuple(threads), letters, height=2 * math.ceil(radius + size + 2 * letters) if is_level else SIDE)


def _room_for(angle: float, length: float, size: float, *, is_level: bool) -> float:
    """How far from the middle a pebble may lie at that angle, so that its name stays within the picture."""
    room = SIDE / 2 - size - 6
    if not is_level:
        return room - length
    side = abs(math.cos(angle))
    return min(room - 8, (room - (length if side > ASIDE else length / 2)) / max(side, ASIDE))


def around(people: Sequence[int], met: Mapping[frozenset[int], int]) -> list[int]:
    """People in the order in which they lie on the circle; the same people and meetings give the same order."""
    friends: dict[int, list[tuple[int, int]]] = {pk: [] for pk in people}
    for pair, times in met.items():
        one, other = sorted(pair)
        if one in friends and other in friends:
            friends[one].append((other, times))
            friends[other].append((one, times))
    across, up = _drawn_together(people, friends)
    orders = [
        list(people),
        sorted(people, key=lambda pk: (round(across[pk], 9), pk)),
        sorted(people, key=lambda pk: (round(math.atan2(up[pk], across[pk]), 9), pk)),
    ]
    return min(orders, key=lambda order: _reach(order, friends))


Friends = Mapping[int, Sequence[tuple[int, int]]]


def _drawn_together(people: Sequence[int], friends: Friends) -> tuple[dict[int, float], dict[int, float]]:
    """Two coordinates of each, after many small moves towards those they have met (the slowest to fade are kept)."""
    dice = Random("the web")  # noqa: S311  where they start, not a secret
    across, up = ({pk: dice.uniform(-1, 1) for pk in people} for _axis in range(2))
    for _sweep in range(SWEEPS):
        across, up = _level(_moved(across, friends)), _level(_moved(up, friends))
        overlap = sum(across[pk] * up[pk] for pk in people)
        up = _level({pk: up[pk] - overlap * across[pk] for pk in people})
    return across, up


def _moved(place: Mapping[int, float], friends: Friends) -> dict[int, float]:
    """Half way to the middle of one's friends."""
    moved = {}
    for pk, here in place.items():
        weight = sum(times for _other, times in friends[pk])
        middle = sum(place[other] * times for other, times in friends[pk]) / weight if weight else here
        moved[pk] = (here + middle) / 2
    return moved


def _level(place: Mapping[int, float]) -> dict[int, float]:
    """Around the middle, as far apart in all as before."""
    mean = sum(place.values()) / max(1, len(place))
    reach = math.sqrt(sum((here - mean) ** 2 for here in place.values())) or 1.0
    return {pk: (here - mean) / reach for pk, here in place.items()}


def _reach(order: Sequence[int], friends: Friends) -> int:
    """How far all threads reach along the circle, together."""
    place = {pk: index for index, pk in enumerate(order)}
    steps = (abs(place[pk] - place[other]) * times for pk, near in friends.items() for other, times in near)
    half = len(order) // 2
    return sum(step if step <= half else len(order) - step for step in steps)


def short(names: Sequence[str]) -> list[str]:
    """First names, with the initial of what follows where two would be the same; long ones cut."""
    first = [name.split(" ")[0] for name in names]
    found = []
    for name, given in zip(names, first, strict=True):
        rest = name.split(" ")[1:]
        said = f"{given} {rest[-1][:1]}." if rest and rest[-1] and first.count(given) > 1 else given
        found.append(said if len(said) <= LONGEST_NAME else f"{said[: LONGEST_NAME - 1]}…")
    return found


def _knot(pk: int, name: str, label: str, point: complex, size: float, *, is_level: bool) -> Knot:
    """A pebble with its name outside: level where there is room, else along the ray."""
    angle = cmath.phase(point)
    outside = point + cmath.rect(size * 0.75 + 3, angle)
    anchor, turned = _aside(angle) if is_level else _along(angle)
    turn = f"translate({outside.real:.1f} {outside.imag:.1f})" + (f" rotate({turned:.1f})" if turned else "")
    return Knot(
        pk,
        name,
        round(point.real, 1),
        round(point.imag, 1),
        pebble(f"person:{pk}", size, size * 0.8),
        label,
        turn,
        anchor,
    )


def _aside(angle: float) -> tuple[str, float]:
    side = math.cos(angle)
    return ("start" if side > ASIDE else "end" if side < -ASIDE else "middle"), 0.0


def _along(angle: float) -> tuple[str, float]:
    degrees = math.degrees(angle)
    return ("end", degrees + 180) if math.cos(angle) < -1e-9 else ("start", degrees)


def _bow(one: complex, other: complex) -> str:
    """A thread that leans towards the middle, so that those along the edge stay apart."""
    middle = (one + other) * 0.3
    return f"M{one.real:.1f} {one.imag:.1f}Q{middle.real:.1f} {middle.imag:.1f} {other.real:.1f} {other.imag:.1f}"


def _width(times: int) -> float:
    return min(4.0, 1.2 + 0.6 * math.log2(max(1, times)))
