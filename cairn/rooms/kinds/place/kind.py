"""Notes find their place on a picture: for now the field of forces, what supports and what slows."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from cairn.rooms import broadcasts, merging
from cairn.rooms.harvest import Line, Section, Yield
from cairn.rooms.kind import Context, Kind
from cairn.rooms.models import Note, Step
from cairn.rooms.queries.notes import Face, open_notes, sources_of
from cairn.rooms.turn import Turn

from .commands import COMMANDS, tell_put
from .picture import Side, picture
from .settings import Settings


class Placing(Kind):
    """A picture with sides, made of lists; the picture itself is a template of that name in `pictures/`."""

    name = "place"
    Settings = Settings
    commands = COMMANDS
    has_controls = True

    def note_arrived(self, turn: Turn, step: Step, note: Note) -> None:
        sources = sources_of(step)
        if note.step_id not in sources:
            return
        note.position = merging.behind_all(turn.room.pk)
        note.save(update_fields=["position"])
        tell_put(turn, [note], sources)
        broadcasts.controls_changed(turn)

    def stage(self, step: Step) -> Context:
        return picture(step)

    def controls(self, step: Step) -> Context:
        return {"alike": merging.alike(open_notes(sources_of(step).values()))}

    def harvest(self, step: Step) -> Iterable[Yield]:
        """A line a note, with its side and how strong the group found it."""
        sides: list[Side] = picture(step)["sides"]
        lines = tuple(_line(side, face["note"]) for side in sides for face in side.faces)
        for each in step.yields:
            yield Yield(to=each["to"], lines=lines, box=each.get("box") or "", step=step.pk)

    def minutes(self, step: Step) -> Iterable[Section]:
        """One section: each side with its notes."""
        items = tuple(
            (side.title, tuple(_told(face) for face in side.faces)) for side in picture(step)["sides"] if side.faces
        )
        if items:
            yield Section(heading=step.title, text=step.setting("question"), items=items)


def _line(side: Side, note: Note) -> Line:
    return Line(text=note.text, notes=(note.pk,), detail={"side": side.key, "strength": note.strength})


def _told(face: Face) -> str:
    note: Note = face["note"]
    if note.strength is None:
        return note.text
    return _("{text} (strength {strength} of 5)").format(text=note.text, strength=note.strength)
