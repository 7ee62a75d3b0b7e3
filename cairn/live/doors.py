"""Doors: who may listen to a family of topics, and as which audiences. No door, no entry."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Admission:
    """What a listener was let in as.

    audiences  the audiences whose events it hears
    key        who it is ("p:12"), for counting and for closing; never shown
    """

    audiences: frozenset[str]
    key: str = ""


# Given the topic's number, the session, the signed-in person (or None) and the query of the stream's
# address ({"as": "wall", "key": "…"}), says what the listener may hear, or None.
Door = Callable[[str, Any, Any, dict[str, str]], Admission | None]
_doors: dict[str, Door] = {}


def hang(family: str, door: Door) -> None:
    """Give a family of topics ("room" of "room:7") its door; from the owning app's AppConfig.ready."""
    _doors[family] = door


def ask(topic: str, *, session: Any, person: Any, query: dict[str, str]) -> Admission | None:
    """Ask the topic's door. A topic without a door lets nobody in."""
    family, _, number = topic.partition(":")
    door = _doors.get(family)
    return door(number, session, person, query) if door else None
