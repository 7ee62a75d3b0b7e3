"""The picture on the start page: a cairn at the edge of a lake, seen through a window that is a pebble."""

from dataclasses import dataclass

from cairn.lib.stones import Emblem, emblem, pebble

STACK = (("found", 5), ("people", 4), ("gather", 3.2), ("reach", 2.6), ("reflect", 1.6), ("help", 1.1), ("value", 0.6))
# Stones that wait at the shore: where, how wide, of which tone.
WAITING = ((66, 470, 44, "slate"), (112, 486, 30, "sand"), (30, 492, 26, "lichen"), (420, 474, 52, "stone"),
           (468, 488, 34, "water"), (386, 492, 24, "poppy"), (508, 478, 26, "sand"))  # fmt: skip


@dataclass(frozen=True, slots=True)
class Pebble:
    """A stone at the shore."""

    transform: str
    path: str
    tone: str


@dataclass(frozen=True, slots=True)
class Scene:
    window: str
    stack: Emblem
    waiting: tuple[Pebble, ...]


def _waiting() -> tuple[Pebble, ...]:
    return tuple(
        Pebble(f"translate({x} {y})", pebble(f"shore:{x}", width, width * 0.6), tone) for x, y, width, tone in WAITING
    )


SCENE = Scene(window=pebble("window:4", 540, 452), stack=emblem(STACK, "lake", side=452), waiting=_waiting())
