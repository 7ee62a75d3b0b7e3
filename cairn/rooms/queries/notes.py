"""Open notes as everybody sees them: in which colour, from whom, said how often."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from cairn.rooms.models import Note, Step

# The first territory is lake, the second lichen: look.md.
TERRITORY_TINTS = ("lake", "lichen", "plum", "sun", "stone")

Face = dict[str, Any]


def tint_of(step: Step, note: Note) -> dict[str, str]:
    """The colour of a note's edge and its meaning in words: {"tint": "lichen", "meaning": "supports"}."""
    for colour in step.setting("colours") or []:
        if colour["key"] == note.colour:
            return {"tint": colour["tint"], "meaning": colour["title"]}
    for place, territory in enumerate(step.setting("territories") or []):
        if territory["key"] == note.territory:
            return {"tint": TERRITORY_TINTS[place % len(TERRITORY_TINTS)], "meaning": territory["title"]}
    return {"tint": "lake", "meaning": ""}


def sources_of(step: Step) -> dict[int, Step]:
    """The steps that this one works with, by number, in their order."""
    of = step.setting("of") or []
    keys = [of] if isinstance(of, str) else of
    return {each.pk: each for each in Step.objects.filter(room=step.room_id, key__in=keys).order_by("position")}


def open_notes(sources: Iterable[Step]) -> list[Note]:
    """Notes of these steps that the room may see and that were not merged into another, in their order."""
    found = Note.objects.filter(step__in=list(sources), is_open=True, merged_into=None)
    return list(found.select_related("author").order_by("position", "pk"))


def faces_of(notes: Sequence[Note], sources: Mapping[int, Step]) -> list[Face]:
    """What `rooms/_note.html` shows of each: {"note", "tint", "meaning", "by", "times"}.

    meaning says the colour in words; which territory it is says the place where a note lies.
    times counts the note itself and those merged into it; by names everybody who wrote one of them.
    """
    names: dict[int, list[str]] = {note.pk: [note.author.name] if note.author else [] for note in notes}
    times = dict.fromkeys(names, 1)
    merged = Note.objects.filter(merged_into__in=list(names)).order_by("pk")
    for survivor, name in merged.values_list("merged_into", "author__name"):
        assert survivor is not None
        times[survivor] += 1
        if name and name not in names[survivor]:
            names[survivor].append(name)
    faces = []
    for note in notes:
        tint = tint_of(sources[note.step_id], note)
        if not note.colour:
            tint["meaning"] = ""
        faces.append({"note": note, "by": ", ".join(names[note.pk]), "times": times[note.pk], **tint})
    return faces
