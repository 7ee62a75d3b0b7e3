"""Putting notes on the other side, saying how strong they are, merging those that say the same."""

from collections.abc import Mapping

from cairn.live.changes import drop, put, swap
from cairn.rooms import broadcasts, merging
from cairn.rooms.kind import Command
from cairn.rooms.kinds import together
from cairn.rooms.kinds.together import doubles_of, note_on
from cairn.rooms.models import Note, Step
from cairn.rooms.queries.notes import faces_of, sources_of
from cairn.rooms.refusals import NoSuchThing
from cairn.rooms.turn import EVERYONE, Turn

from .forms import MergeForm, PickForm, SideForm, StrengthForm
from .picture import side_of, sides_of


def put_on_side(turn: Turn, *, note: int, into: str) -> None:
    """Put a note on a side; the last who does it is right."""
    sources = sources_of(turn.here)
    moved = note_on(sources, note)
    sides = sides_of(sources)
    if into not in {side.key for side in sides}:
        raise NoSuchThing
    if side_of(moved, sides).key == into:
        return
    moved.colour, moved.position = into, merging.behind_all(turn.room.pk)
    moved.save(update_fields=["colour", "position"])
    tell_put(turn, [moved], sources)
    broadcasts.controls_changed(turn)  # only what is on one side is alike


def weigh(turn: Turn, *, note: int, strength: int) -> None:
    """Say how strong the group finds it; the last who does it is right."""
    if not turn.here.setting("strength"):
        raise NoSuchThing
    sources = sources_of(turn.here)
    weighed = note_on(sources, note)
    weighed.strength = strength or None
    weighed.save(update_fields=["strength"])
    tell_changed(turn, weighed, sources)


def merge(turn: Turn, *, note: int, into: int) -> None:
    """Two notes say the same: the other one stands for both."""
    sources = sources_of(turn.here)
    merge_into(turn, note_on(sources, into), [note_on(sources, note)], sources)


def merge_alike(turn: Turn, *, note: int) -> None:
    """Merge all notes with the same words as this one."""
    sources = sources_of(turn.here)
    survivor = note_on(sources, note)
    merge_into(turn, survivor, doubles_of(sources, survivor), sources)


def merge_into(turn: Turn, survivor: Note, others: list[Note], sources: Mapping[int, Step]) -> None:
    for other in others:
        together.merge(other, survivor)
        turn.tell(EVERYONE, drop(f"note-{other.pk}"))
    tell_changed(turn, survivor, sources)
    broadcasts.controls_changed(turn)


def unmerge(turn: Turn, *, note: int) -> None:
    """The notes that were merged into this one stand for themselves again."""
    sources = sources_of(turn.here)
    survivor = note_on(sources, note)
    parts = merging.take_apart(survivor)
    tell_changed(turn, survivor, sources)
    tell_put(turn, parts, sources)
    broadcasts.controls_changed(turn)


def tell_put(turn: Turn, notes: list[Note], sources: Mapping[int, Step]) -> None:
    """These notes are at the end of their sides."""
    sides = sides_of(sources)
    for face in faces_of(notes, sources):
        html = _note(turn, face)
        turn.tell(EVERYONE, put(f"side-{side_of(face['note'], sides).key}-notes", html))


def tell_changed(turn: Turn, note: Note, sources: Mapping[int, Step]) -> None:
    """A note stays where it is and says something new."""
    (face,) = faces_of([note], sources)
    turn.tell(EVERYONE, swap(f"note-{note.pk}", _note(turn, face)))


def _note(turn: Turn, face: dict[str, object]) -> str:
    # The picture is the room's current step, also when a late note is an act in another one.
    return broadcasts.fragment("place/_note.html", room=turn.room, step=turn.room.current, each=face)


COMMANDS = {
    command.name: command
    for command in (
        Command("side", SideForm, put_on_side, verb="note.moved"),
        Command("strength", StrengthForm, weigh, verb="note.weighed"),
        Command("merge", MergeForm, merge, verb="note.merged"),
        Command("merge-alike", PickForm, merge_alike, who="facilitators", verb="note.merged"),
        Command("unmerge", PickForm, unmerge, verb="note.unmerged"),
    )
}
