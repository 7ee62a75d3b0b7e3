"""Who may read a file: whoever may read what it belongs to. Each app hangs a door for its kind of thing."""

from collections.abc import Callable
from typing import Any

Door = Callable[[Any, int], bool]
_doors: dict[str, Door] = {}


def hang(kind: str, may_see: Door) -> None:
    """`may_see(person, number)` for things of that kind ("item"); called in AppConfig.ready. No door, no entry."""
    _doors[kind] = may_see


def may_enter(person: Any, about: str) -> bool:
    """Whether this person may read what hangs on a thing ("item:7")."""
    kind, _, number = about.partition(":")
    door = _doors.get(kind)
    return door is not None and number.isdigit() and door(person, int(number))
