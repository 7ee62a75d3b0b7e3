"""What the kinds share in which a group works on its notes: picking one, and all that say the same as it."""

from collections.abc import Mapping

from cairn.rooms import merging
from cairn.rooms.kinds.polls import check_not_counted
from cairn.rooms.models import Note, Step
from cairn.rooms.queries.notes import open_notes
from cairn.rooms.refusals import NoSuchThing


def note_on(sources: Mapping[int, Step], pk: int) -> Note:
    """An open note of these steps that was not merged; raises NoSuchThing."""
    found = Note.objects.select_related("author", "step", "cluster")
    note = found.filter(pk=pk, step__in=sources.keys(), is_open=True, merged_into=None).first()
    if note is None:
        raise NoSuchThing
    return note


def merge(note: Note, into: Note) -> None:
    """Let one note stand for both. Raises IsItself, and WasCounted for a note that got votes by itself."""
    check_not_counted(note.step.room_id, f"note:{note.pk}", note.text)
    merging.merge(note, into)


def doubles_of(sources: Mapping[int, Step], survivor: Note) -> list[Note]:
    """The other notes with the same words as this one; raises NoSuchThing if there are none."""
    groups = merging.alike(open_notes(sources.values()))
    group = next((group for group in groups if survivor in group), None)
    if group is None:
        raise NoSuchThing
    return [note_on(sources, each.pk) for each in group if each.pk != survivor.pk]
