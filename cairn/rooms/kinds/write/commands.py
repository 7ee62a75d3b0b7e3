"""Handing in a note, and taking it back while nobody else has seen it."""

from django.utils.translation import gettext_lazy as _

from cairn.lib.refusals import Refusal
from cairn.live.changes import drop, put, swap
from cairn.rooms import kinds, sealing
from cairn.rooms.broadcasts import fragment
from cairn.rooms.kind import Command
from cairn.rooms.models import Note, Step
from cairn.rooms.queries.notes import tint_of
from cairn.rooms.refusals import NoSuchThing, StepIsOver
from cairn.rooms.turn import EVERYONE, WALL, Turn

from . import cairns
from .forms import NoteForm, TakeBackForm


class NoMoreNotes(Refusal):
    sentence = _("Here everyone writes at most {limit}. Take one back to write another.")


class IsThereAlready(Refusal):
    """The browser's way back shows the form as it was: sent again, it is no second thought."""

    sentence = _("You have handed in “{text}” already: it is there, once. Write the next one.")


def write(turn: Turn, *, text: str, territory: str = "", colour: str = "") -> None:
    """Lay a stone: the note reaches its author, and everybody else only as one stone more."""
    step = turn.here
    anonymous = step.setting("anonymous", default=False)
    limit = step.setting("limit")
    if limit and not anonymous and step.notes.filter(author=turn.actor).count() >= limit:
        raise NoMoreNotes(limit=limit)
    places = {"territory": _one_of(step, "territories", territory), "colour": _one_of(step, "colours", colour)}
    note = Note(step=step, text=text, is_open=step.is_over, **places)
    if anonymous:
        if note.is_open:
            # Shown the moment it comes, it would stand beside the log's "somebody wrote a note", alone.
            raise StepIsOver(title=turn.room.current.title if turn.room.current else turn.room.title)
        # No author, and a number that does not tell the order of the rows.
        note.pk = sealing.hidden_pk()
        turn.is_unnamed = True
        note.save(force_insert=True)
        if step.is_running:
            turn.whisper(put("mine-notes", _mine(note, step)))
    else:
        if step.notes.filter(author=turn.actor, text=text, **places).exists():
            raise IsThereAlready(text=text if len(text) <= 60 else f"{text[:60]}…")
        note.author = turn.actor
        note.save()
        if step.is_running:  # elsewhere "mine" is another step's
            turn.tell_me(put("mine-notes", _mine(note, step)))
    if step.is_running:
        _lay_stone(turn, step)
    elif note.is_open:
        _arrive_late(turn, step, note)


def take_back(turn: Turn, *, note: int) -> None:
    """Take one's own note back before the reveal."""
    found = turn.here.notes.filter(pk=note, author=turn.actor, is_open=False).first()
    if found is None:
        raise NoSuchThing
    found.delete()
    turn.tell_me(drop(f"mine-note-{note}"))
    count = turn.here.notes.count()
    turn.tell(WALL, *cairns.stone_taken(turn.here, count))
    turn.tell(EVERYONE, swap("stones", fragment("write/_stones.html", count=count)))


def _one_of(step: Step, name: str, key: str) -> str:
    """The territory or colour if the step has it, else its first, else none."""
    keys: list[str] = [each["key"] for each in step.setting(name) or []]
    return key if key in keys else (keys[0] if keys else "")


def _mine(note: Note, step: Step) -> str:
    return fragment("write/_mine_note.html", note=note, step=step, room=step.room, **tint_of(step, note))


def _lay_stone(turn: Turn, step: Step) -> None:
    count = step.notes.count()
    turn.tell(WALL, *cairns.stone_laid(step, count))
    turn.tell(EVERYONE, swap("stones", fragment("write/_stones.html", count=count)))


def _arrive_late(turn: Turn, step: Step, note: Note) -> None:
    """A note written in a tunnel: the group has moved on, the note finds its way to where the others are."""
    current = turn.room.current
    if current is not None and current.pk != step.pk:
        kinds.of(current.kind).note_arrived(turn, current, note)


COMMANDS = {
    "write": Command("write", NoteForm, write, late=True, verb="note.written"),
    "take-back": Command("take-back", TakeBackForm, take_back, verb="note.withdrawn"),
}
