"""What those who present have handed in before: it stands beside the talk."""

from collections.abc import Mapping
from typing import Any

from cairn.rooms.kinds.work import handed
from cairn.rooms.kinds.work.handed import Part
from cairn.rooms.models import Note, Step
from cairn.rooms.queries.notes import sources_of


def first_parts(work: Step) -> list[Note]:
    """Of each who handed in for themselves, the answer to what was asked first, or next if that stayed empty."""
    order = {each["key"]: place for place, each in enumerate(handed.asks(work))}
    notes = work.notes.filter(table=None, is_open=True).exclude(author=None)
    found: dict[int | None, Note] = {}
    for note in sorted(notes, key=lambda each: (order.get(each.territory, len(order)), each.pk)):
        found.setdefault(note.author_id, note)
    return sorted(found.values(), key=lambda note: note.pk)


def of_talk(step: Step, talk: Mapping[str, Any] | None) -> list[Part]:
    """What the talk's group, or speaker, handed in in the work step that is presented."""
    work = next((each for each in sources_of(step).values() if each.kind == "work"), None)
    if talk is None or work is None or not talk["from"]:
        return []
    notes = work.notes.filter(is_open=True)
    kind, _colon, number = talk["from"].partition(":")
    if kind == "table":
        own = notes.filter(table=number) | notes.filter(table=None, author__in=talk["speakers"])
    else:
        own = notes.filter(table=None, author__in=talk["speakers"])
    return handed.parts(work, own.order_by("pk"))
