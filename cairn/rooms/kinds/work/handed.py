"""What was handed in, by whom; and who works with whom."""

import zlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from cairn.rooms.models import Note, Participant, Seat, Step
from cairn.rooms.queries.notes import sources_of
from cairn.rooms.queries.tables import Seated, tables_of

from .links import Piece, pieces


@dataclass(frozen=True, slots=True)
class Part:
    """The answer to one of the things that were asked."""

    key: str
    title: str
    note: Note
    is_links: bool

    @property
    def lines(self) -> list[Piece]:
        return list(pieces(self.note.text, are_links=self.is_links))


@dataclass(frozen=True, slots=True)
class HandIn:
    """All that one person, or one group, handed in. `by` names them, `topic` what the group is about."""

    by: str
    topic: str
    parts: list[Part]


def groups(step: Step) -> list[Seated]:
    """The groups that work together: those of the step that `of` names, with whoever of them is here."""
    return [each for source in sources_of(step).values() for each in tables_of(source) if each.people]


def is_by_group(step: Step, found: Sequence[Seated]) -> bool:
    """Whether one hands in for the group. Where no groups came about, everybody hands in for themselves."""
    return step.setting("hands_in") == "group" and bool(found)


def seat_of(found: Iterable[Seated], participant: Participant) -> Seated | None:
    return next((each for each in found if participant in each.people), None)


def asks(step: Step) -> list[Mapping[str, str]]:
    return list(step.setting("asks") or ())


def kept(step: Step, participant: Participant, seat: Seated | None) -> dict[str, Note]:
    """What this person has handed in so far, or with `seat` the group, by what was asked."""
    notes = step.notes.select_related("author")
    own = notes.filter(table=seat.table) if seat else notes.filter(table=None, author=participant)
    return {note.territory: note for note in own}


def other_author(notes: Mapping[str, Note], me: Participant) -> Participant | None:
    """Whoever else wrote what stands there for the group; of several the first by name."""
    others = {note.author for note in notes.values() if note.author is not None} - {me}
    return min(others, key=lambda each: each.name, default=None)


def seen_of(notes: Mapping[str, Note]) -> str:
    """A short word for what stands there, so that one sees whether somebody else changed it meanwhile."""
    said = "\0".join(f"{key}\0{notes[key].text}" for key in sorted(notes))
    return f"{zlib.crc32(said.encode()):x}" if notes else ""


def everything(step: Step, *, open_only: bool = True) -> list[HandIn]:
    """What everybody handed in, in the order in which it came."""
    notes = step.notes.filter(is_open=True) if open_only else step.notes.all()
    found: dict[tuple[str, int | None], list[Note]] = {}
    for note in notes.select_related("author", "table").order_by("pk"):
        key = ("table", note.table_id) if note.table_id else ("author", note.author_id)
        found.setdefault(key, []).append(note)
    names = _makers({note.table_id for own in found.values() for note in own if note.table_id})
    return [_hand_in(step, own, names) for own in found.values()]


def _makers(tables: Iterable[int]) -> dict[int, str]:
    """Number of a table → the names of its group. Whoever has left the room made it too."""
    names: dict[int, list[str]] = {}
    seats = Seat.objects.filter(table__in=tables).order_by("pk")
    for table, name in seats.values_list("table", "participant__name"):
        names.setdefault(table, []).append(name)
    return {table: ", ".join(found) for table, found in names.items()}


def _hand_in(step: Step, notes: Sequence[Note], names: Mapping[int, str]) -> HandIn:
    table, author = notes[0].table, notes[0].author
    by = names.get(table.pk, "") if table else ""
    return HandIn(by or (author.name if author else ""), table.title if table else "", parts(step, notes))


def parts(step: Step, notes: Iterable[Note]) -> list[Part]:
    """What was handed in, in the order in which it was asked."""
    by_key = {note.territory: note for note in notes}
    return [
        Part(each["key"], each["title"], by_key[each["key"]], bool(each.get("links")))
        for each in asks(step)
        if each["key"] in by_key
    ]


def handed(step: Step, found: Sequence[Seated]) -> dict[str, object]:
    """How many have handed in: {"handed": 2, "of": 5, "by_group": True, "done_tables": {7, 9}}."""
    if is_by_group(step, found):
        done = set(step.notes.exclude(table=None).values_list("table", flat=True)) & {each.table.pk for each in found}
        return {"handed": len(done), "of": len(found), "by_group": True, "done_tables": done}
    here = set(Participant.objects.filter(room=step.room_id, left_at=None).values_list("pk", flat=True))
    gave = set(step.notes.exclude(author=None).values_list("author", flat=True))
    return {"handed": len(gave & here), "of": len(here), "by_group": False, "done_tables": set()}
