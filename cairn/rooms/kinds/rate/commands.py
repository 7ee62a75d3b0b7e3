"""Answering, and showing what the group said."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from cairn.lib.refusals import Refusal
from cairn.live.changes import swap
from cairn.rooms import broadcasts, sealing
from cairn.rooms.broadcasts import fragment
from cairn.rooms.kind import Command
from cairn.rooms.models import Note, Participant, Step
from cairn.rooms.refusals import NoSuchThing
from cairn.rooms.turn import EVERYONE, AlreadyDone, Turn

from .answers import SHOWN_FROM, answered_by, has_answered, is_hidden, keep, keep_unnamed, seal
from .forms import AnswersForm, NothingForm
from .things import name_of, scales_of, things_of

ASKING, SHOWN = "", "shown"


class AnswersAreShown(Refusal):
    sentence = _("The answers are shown already. The facilitator can ask again.")


class AnsweredAlready(Refusal):
    sentence = _("You have answered. Without your name on it, an answer cannot be found again to change it.")


class TooFewYet(Refusal):
    sentence = _("Answers without a name are shown from {least} on, so that nobody is recognised. {have} are there.")


class CannotAskAgain(Refusal):
    """Whoever answered between two showings could be told from the difference."""

    sentence = _(
        "Answers without a name are shown once. One more would stand out, and everybody would know whose it is."
    )


class NobodyAnswered(Refusal):
    sentence = _("Nobody has answered yet.")


def answer(turn: Turn, *, answers: Mapping[str, int], remarks: Mapping[str, str]) -> None:
    """Rate; by name one may change it until it is shown, without a name it is given once."""
    step = turn.here
    if step.phase == SHOWN:
        raise AnswersAreShown
    _check(step, answers, remarks)
    if step.setting("anonymous"):
        if has_answered(step, turn.actor):
            raise AnsweredAlready
        turn.is_unnamed = True
        keep_unnamed(step, turn.actor, answers)
    else:
        keep(step, turn.actor, answers)
    _remark(turn, step, remarks if step.setting("remarks") else {})
    turn.tell(EVERYONE, swap("turnout", fragment("rate/_turnout.html", **turnout(step))))
    broadcasts.mine_changed(turn, turn.actor)
    broadcasts.controls_changed(turn)


def _check(step: Step, answers: Mapping[str, int], remarks: Mapping[str, str]) -> None:
    """Only what is asked, on the scale on which it is asked."""
    things, scales = things_of(step), scales_of(step)
    allowed = {name_of(thing, scale): {value for value, _word in scale.answers} for thing in things for scale in scales}
    if any(value not in allowed.get(name, ()) for name, value in answers.items()):
        raise NoSuchThing
    if not set(remarks) <= {thing.key for thing in things}:
        raise NoSuchThing


def _remark(turn: Turn, step: Step, remarks: Mapping[str, str]) -> None:
    if step.setting("anonymous"):
        for thing, text in remarks.items():
            Note(pk=sealing.hidden_pk(), step=step, text=text, territory=thing).save(force_insert=True)
        return
    Note.objects.filter(step=step, author=turn.actor).delete()
    for thing, text in remarks.items():
        Note.objects.create(step=step, author=turn.actor, text=text, territory=thing)


def show(turn: Turn) -> None:
    """Everybody sees the spread."""
    step = turn.here
    if step.phase == SHOWN:
        raise AlreadyDone
    have = len(answered_by(step))
    if not have:
        raise NobodyAnswered
    if is_hidden(step):
        raise TooFewYet(least=SHOWN_FROM, have=have)
    reveal(step)
    tell(turn)


def reveal(step: Step) -> None:
    """The spread and the remarks are open from now on; what was given without a name leaves no order behind."""
    step.phase = SHOWN
    step.save(update_fields=["phase"])
    if step.setting("anonymous"):
        seal(step)
    step.notes.update(is_open=True)


def ask_again(turn: Turn) -> None:
    """Hide it again, so that those who came later can answer too."""
    step = turn.here
    if step.phase != SHOWN:
        raise AlreadyDone
    if step.setting("anonymous"):
        raise CannotAskAgain
    step.phase = ASKING
    step.save(update_fields=["phase"])
    step.notes.update(is_open=False)
    tell(turn)


def turnout(step: Step) -> dict[str, object]:
    """How many of those here have answered."""
    here = set(Participant.objects.filter(room=step.room_id, left_at=None).values_list("pk", flat=True))
    return {"step": step, "answered": len(answered_by(step) & here), "here": len(here)}


def tell(turn: Turn) -> None:
    broadcasts.group_changed(turn)
    broadcasts.mine_changed(turn, *Participant.objects.filter(room=turn.room, left_at=None).order_by("pk"))
    broadcasts.controls_changed(turn)


COMMANDS = {
    command.name: command
    for command in (
        Command("answer", AnswersForm, answer),
        Command("show", NothingForm, show, who="facilitators", verb="answers.shown"),
        Command("ask-again", NothingForm, ask_again, who="facilitators"),
    )
}
