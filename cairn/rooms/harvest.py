"""What a room leaves behind: lines for the charter, and sections for the minutes. Plain data, no queries."""

from dataclasses import asdict, dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that lasts, with where it came from.

    detail  what else is known, by the kind of yield: {"votes": 9}, {"counts": {...}}, {"due_on": "2026-12-01"}
    """

    text: str
    cluster: int | None = None
    notes: tuple[int, ...] = ()
    detail: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Yield:
    """Lines for one place: `to` names it ("canvas", "backlog", "name", …), `box` a part of it."""

    to: str
    lines: tuple[Line, ...]
    box: str = ""
    territory: str = ""
    step: int | None = None


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the minutes: a heading, a paragraph that says what happened, and what was said.

    items  lines under the paragraph; an item may carry lines of its own: ("Meet on a rhythm", ("…", "…"))
    """

    heading: str
    text: str = ""
    items: tuple[tuple[str, tuple[str, ...]], ...] = ()

    def as_json(self) -> dict[str, Any]:
        return asdict(self)


@dataclass(frozen=True, slots=True)
class Promised:
    """Something somebody took on, kept elsewhere under the number `item`, and still open when the room begins."""

    item: int
    text: str
    person: int | None = None
    due_on: str = ""


@dataclass(frozen=True, slots=True)
class Offered:
    """One topic that somebody brought into the room.

    key      how the room knows it: "note:12", "talk:5:t1"
    person   the number of whoever brought it, where they have an account
    is_shown they would show it themselves
    """

    key: str
    text: str
    person: int | None = None
    is_shown: bool = False
