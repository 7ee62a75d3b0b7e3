"""The picture: its sides, and which note is on which."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from cairn.rooms.models import Note, Step
from cairn.rooms.queries.notes import Face, faces_of, open_notes, sources_of


@dataclass(slots=True)
class Side:
    """One side of the picture: a colour of the notes, with the notes that have it."""

    key: str
    title: str
    tint: str
    faces: list[Face] = field(default_factory=list)


def sides_of(sources: Mapping[int, Step]) -> list[Side]:
    """The colours of the notes' steps, in their order, still empty."""
    colours = {each["key"]: each for step in sources.values() for each in step.setting("colours") or []}
    return [Side(each["key"], each["title"], each["tint"]) for each in colours.values()]


def side_of(note: Note, sides: Sequence[Side]) -> Side:
    """The side of a note: its colour's, else the first."""
    return next((side for side in sides if side.key == note.colour), sides[0])


def picture(step: Step) -> dict[str, Any]:
    """All that the picture shows: {"sides", "picture": its template}."""
    sources = sources_of(step)
    sides = sides_of(sources)
    for face in faces_of(open_notes(sources.values()), sources):
        side_of(face["note"], sides).faces.append(face)
    return {"sides": sides, "picture": f"place/pictures/{step.setting('picture')}.html"}
