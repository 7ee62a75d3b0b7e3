"""Proposing words, passing the pen, wording a part, and saying that this says it."""

from django.utils.translation import gettext_lazy as _

from cairn.lib.refusals import Refusal
from cairn.live.changes import put, swap
from cairn.rooms import broadcasts, marks
from cairn.rooms.broadcasts import fragment
from cairn.rooms.kind import Command
from cairn.rooms.models import Note, Participant
from cairn.rooms.queries.notes import faces_of
from cairn.rooms.refusals import NoSuchThing
from cairn.rooms.turn import EVERYONE, AlreadyDone, Turn

from .forms import AgreeForm, PenForm, ProposalForm, WordForm
from .text import WORDING, Text


class PenIsTaken(Refusal):
    sentence = _("{name} holds the pen. Ask for it, or propose your words.")


class PenIsElsewhere(Refusal):
    sentence = _("You do not hold the pen any more. What you typed is still here: take the pen, or propose it.")


class NothingWordedYet(Refusal):
    sentence = _("There is no wording yet to say yes to.")


class WordingHasChanged(Refusal):
    sentence = _("The wording has just changed. Read it once more.")


def propose(turn: Turn, *, part: str, text: str) -> None:
    """Propose words for a part; everybody sees them at once."""
    step = turn.here
    if Text(step).plan_of(part) is None:
        raise NoSuchThing
    note = Note.objects.create(step=step, author=turn.actor, text=text, territory=part, is_open=True)
    (face,) = faces_of([note], {step.pk: step})
    turn.tell(EVERYONE, put(f"proposals-{part}", fragment("rooms/_note.html", room=turn.room, step=step, each=face)))


def take_pen(turn: Turn) -> None:
    """Take the pen if it is free; the facilitator may also take it from somebody."""
    text = Text(turn.here)
    if text.scribe == turn.actor.pk:
        raise AlreadyDone
    holder = Participant.objects.filter(pk=text.scribe, left_at=None).first() if text.scribe else None
    if holder is not None and not turn.actor.is_facilitator:
        raise PenIsTaken(name=holder.name)
    text.give_pen(turn.actor, turn.at)
    tell_pen(turn, turn.actor)
    broadcasts.mine_changed(turn, turn.actor, *([holder] if holder is not None else []))


def hand_back(turn: Turn) -> None:
    """Lay the pen down, so that somebody else can take it."""
    text = Text(turn.here)
    if text.scribe != turn.actor.pk:
        raise AlreadyDone
    text.give_pen(None, turn.at)
    tell_pen(turn, None)
    broadcasts.mine_changed(turn, turn.actor)


def tell_pen(turn: Turn, scribe: Participant | None) -> None:
    """Everybody sees who holds the pen."""
    step = turn.room.current
    turn.tell(EVERYONE, swap("pen", fragment("compose/_pen.html", room=turn.room, step=step, scribe=scribe)))
    broadcasts.controls_changed(turn)


def word(turn: Turn, *, part: str, text: str) -> None:
    """Word a part, as its scribe. A new wording is a new question to everybody."""
    step = turn.here
    whole = Text(step)
    plan = whole.plan_of(part)
    if plan is None:
        raise NoSuchThing
    if whole.scribe != turn.actor.pk:
        raise PenIsElsewhere
    if whole.wording.get(part, "") == text:
        raise AlreadyDone
    whole.word(part, text)
    turn.particulars["part"] = plan["title"]
    html = fragment("compose/_wording.html", part=whole.part(plan, []))
    turn.tell(EVERYONE, swap(f"wording-{part}", html))
    tell_agreed(turn, whole)
    broadcasts.mine_changed(turn, turn.actor)


def agree(turn: Turn, *, version: int) -> None:
    """Say that this wording says it, or take that back."""
    text = Text(turn.here)
    if not turn.here.setting("consent"):
        raise NoSuchThing
    if not text.is_worded:
        raise NothingWordedYet
    if version != text.version:
        raise WordingHasChanged
    marks.toggle(turn.here, turn.actor, text.about)
    tell_agreed(turn, text)
    marks.tell_me_mine(turn, WORDING)


def tell_agreed(turn: Turn, text: Text) -> None:
    if turn.here.setting("consent"):
        context = {"room": turn.room, "step": turn.here, "text": text, "agreed": text.agreed()}
        turn.tell(EVERYONE, swap("agreed", fragment("compose/_agreed.html", **context)))


COMMANDS = {
    command.name: command
    for command in (
        Command("propose", ProposalForm, propose, verb="wording.proposed"),
        Command("take-pen", PenForm, take_pen, verb="pen.taken"),
        Command("hand-back", PenForm, hand_back, verb="pen.handed_back"),
        Command("word", WordForm, word, verb="wording.written"),
        Command("agree", AgreeForm, agree, verb="wording.agreed"),
    )
}
