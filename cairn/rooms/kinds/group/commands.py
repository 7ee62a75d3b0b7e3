"""Putting a topic up, and forming the groups; going to one is in going.py."""

from django import forms
from django.utils.translation import gettext_lazy as _

from cairn.lib.refusals import Refusal
from cairn.rooms import broadcasts
from cairn.rooms.kind import Command
from cairn.rooms.models import Mark, Note, Participant
from cairn.rooms.refusals import NoSuchThing
from cairn.rooms.turn import AlreadyDone, Turn

from . import forming
from .forms import DrawForm, PlaceForm, SeatForm, TopicForm
from .going import bring, go_to, stay_out, take_role, unmark
from .places import PREFIX, is_choosing, is_role, place_of


class NotYourTopic(Refusal):
    sentence = _("Only whoever put it up, and the facilitator, can take it off.")


class SomebodyChoseIt(Refusal):
    sentence = _("Somebody has chosen it meanwhile, so it stays.")


def put_up(turn: Turn, *, text: str) -> None:
    """A topic of one's own; whoever puts it up has chosen it."""
    step = turn.here
    if not is_choosing(step) or step.setting("of"):
        raise NoSuchThing
    if Note.objects.filter(step=step, text=text, is_open=True).exists():
        raise AlreadyDone
    note = Note.objects.create(step=step, author=turn.actor, text=text, is_open=True)
    turn.particulars["text"] = text
    unmark(step, turn.actor)
    Mark.objects.create(step=step, participant=turn.actor, about=f"{PREFIX}note:{note.pk}")
    broadcasts.group_changed(turn)
    broadcasts.mine_changed(turn, turn.actor)
    broadcasts.controls_changed(turn)


def take_off(turn: Turn, *, place: str) -> None:
    """Take a topic off again that nobody else has chosen."""
    step = turn.here
    found = place_of(step, place)
    note = Note.objects.filter(step=step, pk=found.notes[0]).first() if found and found.notes else None
    if found is None or note is None or not is_choosing(step):
        raise NoSuchThing
    if not turn.actor.is_facilitator and found.put_up_by != turn.actor.pk:
        raise NotYourTopic
    if any(person.pk != found.put_up_by for person in found.people):
        raise SomebodyChoseIt
    Mark.objects.filter(step=step, about=found.about).delete()
    note.delete()
    broadcasts.group_changed(turn)
    broadcasts.mine_changed(turn, *found.people)
    broadcasts.controls_changed(turn)


def form_groups(turn: Turn, *, drawn: int) -> None:
    """From what people chose to tables; where chance decides, other groups than before."""
    step = turn.here
    if int(step.data.get("drawn", 0)) != drawn:
        raise AlreadyDone
    if is_choosing(step):
        forming.form(step)
    elif step.setting("by") == "chance":
        forming.draw(step)
    elif is_role(step) and not step.setting("choose"):
        forming.draw_roles(step, again=True)
    else:
        raise AlreadyDone
    tell(turn)


def choose_again(turn: Turn) -> None:
    """The groups are taken apart, and people choose once more; what they had chosen stays."""
    step = turn.here
    if step.setting("by") != "interest" or is_choosing(step):
        raise AlreadyDone
    forming.choose_again(step)
    tell(turn)


def tell(turn: Turn) -> None:
    """Everybody sees the places, and each their own."""
    broadcasts.group_changed(turn)
    broadcasts.mine_changed(turn, *Participant.objects.filter(room=turn.room, left_at=None).order_by("pk"))
    broadcasts.controls_changed(turn)


COMMANDS = {
    command.name: command
    for command in (
        Command("go-to", PlaceForm, go_to),
        Command("take-role", PlaceForm, take_role, verb="role.taken"),
        Command("stay-out", forms.Form, stay_out),
        Command("put-up", TopicForm, put_up, verb="topic.put_up"),
        Command("take-off", PlaceForm, take_off),
        Command("bring", SeatForm, bring, who="facilitators"),
        Command("form", DrawForm, form_groups, who="facilitators", verb="groups.formed"),
        Command("choose-again", forms.Form, choose_again, who="facilitators"),
    )
}
