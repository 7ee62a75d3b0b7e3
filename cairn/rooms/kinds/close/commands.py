"""Taking something away, promising something, saying what the time was worth."""

from datetime import date, timedelta

from django.utils.translation import gettext_lazy as _

from cairn.lib.refusals import Refusal
from cairn.live.changes import drop, put, swap
from cairn.rooms import broadcasts
from cairn.rooms.broadcasts import fragment
from cairn.rooms.kind import Command
from cairn.rooms.kinds.leading_polls import NothingForm, all_changed
from cairn.rooms.models import ActionItem, Note, Participant, Step
from cairn.rooms.queries import faces
from cairn.rooms.refusals import NoSuchThing
from cairn.rooms.turn import EVERYONE, AlreadyDone, Turn

from . import returns
from .forms import ActionForm, ChangeForm, PickForm, TakeawayForm, WorthForm

FEW_WORDS = 3  # "one word" is meant kindly: "a good start" will do


class OneWordIsEnough(Refusal):
    sentence = _("One word is enough here, three at most. Keep the rest for the coffee.")


class DayIsOver(Refusal):
    sentence = _("That day is over already. By when will it be done?")


class NotYours(Refusal):
    sentence = _("That is {name}’s. Ask them, or the facilitator.")


def take_away(turn: Turn, *, text: str) -> None:
    """What one takes along: one line each, shown as it comes; writing again replaces it."""
    step = turn.here
    if step.setting("one_word") and len(text.split()) > FEW_WORDS:
        raise OneWordIsEnough
    said = Note.objects.filter(step=step, author=turn.actor, territory="takeaway")
    note = next(iter(said), None) or Note(step=step, author=turn.actor, territory="takeaway", is_open=True)
    is_new = note.pk is None
    note.author, note.text = turn.actor, text
    note.save(update_fields=None if is_new else ["text"])
    html = fragment("close/_takeaway.html", note=note)
    turn.tell(EVERYONE, put("takeaways", html) if is_new else swap(f"takeaway-{note.pk}", html))
    if is_new:
        broadcasts.mine_changed(turn, turn.actor)


def act(turn: Turn, *, text: str, owner: int | None, due_on: date | None) -> None:
    """Write down who does what by when; without a name it is one's own."""
    _check_day(turn, due_on)
    mine = turn.actor if owner is None else _somebody_here(turn, owner)
    item = ActionItem.objects.create(step=turn.here, text=text, owner=mine, due_on=due_on)
    turn.particulars["text"] = text
    turn.tell(EVERYONE, put("actions", fragment("close/_action.html", item=item)))
    _tell_owners(turn, {mine.pk})


def change(turn: Turn, *, item: int, text: str, owner: int | None, due_on: date | None) -> None:
    """Say an action differently, give it another day or another owner."""
    found = _one_that_is_mine(turn, item)
    _check_day(turn, due_on)
    owners = {found.owner_id}
    if owner is not None:
        found.owner = _somebody_here(turn, owner)
    found.text, found.due_on = text, due_on
    found.save(update_fields=["text", "owner", "due_on"])
    turn.tell(EVERYONE, swap(f"action-{found.pk}", fragment("close/_action.html", item=found)))
    _tell_owners(turn, owners | {found.owner_id})


def drop_act(turn: Turn, *, item: int) -> None:
    """Take an action out again."""
    found = _one_that_is_mine(turn, item)
    owners = {found.owner_id}
    turn.particulars["text"] = found.text
    found.delete()
    turn.tell(EVERYONE, drop(f"action-{item}"))
    _tell_owners(turn, owners)


def _one_that_is_mine(turn: Turn, pk: int) -> ActionItem:
    """An action that whoever acts may change: their own, nobody's, or any if they lead."""
    found = ActionItem.objects.filter(step=turn.here, pk=pk).select_related("owner").first()
    if found is None:
        raise NoSuchThing
    if found.owner not in {None, turn.actor} and not turn.actor.is_facilitator:
        raise NotYours(name=found.owner)
    return found


def _somebody_here(turn: Turn, pk: int) -> Participant:
    found = Participant.objects.filter(room=turn.room, pk=pk).first()
    if found is None:
        raise NoSuchThing
    return found


def _check_day(turn: Turn, day: date | None) -> None:
    # A day's grace: somewhere on Earth it is still yesterday.
    if day is not None and day < (turn.at - timedelta(days=1)).date():
        raise DayIsOver


def _tell_owners(turn: Turn, owners: set[int | None]) -> None:
    known = [owner for owner in owners if owner is not None]
    broadcasts.mine_changed(turn, *Participant.objects.filter(pk__in=known, left_at=None))
    broadcasts.controls_changed(turn)


def rate(turn: Turn, *, worth: int) -> None:
    """Say what the time was worth, once and without a name."""
    if not turn.here.setting("return_on_time"):
        raise NoSuchThing
    returns.answer(turn.here, turn.actor, worth)
    broadcasts.mine_changed(turn, turn.actor)
    answered_changed(turn, turn.here)


def answered_changed(turn: Turn, step: Step) -> None:
    """How many have answered, never what."""
    if step.setting("return_on_time") and not step.data.get("worth_shown"):
        turn.tell(EVERYONE, swap("turnout", fragment("close/_answered.html", turnout=turnout(step))))


def turnout(step: Step) -> dict[str, int]:
    answered = returns.answers(step)
    return {"voted": answered, "here": max(answered, faces.headcount(step.room))}


def show_worth(turn: Turn) -> None:
    """Show what people thought the time was worth, all at once."""
    step = turn.here
    if step.data.get("worth_shown"):
        raise AlreadyDone
    if not returns.spread(step):
        raise returns.TooFewAnswers
    step.data["worth_shown"] = True
    step.save(update_fields=["data"])
    returns.seal(step)
    all_changed(turn)


COMMANDS = {
    "take-away": Command("take-away", TakeawayForm, take_away, verb="takeaway.given"),
    "act": Command("act", ActionForm, act, verb="action.promised"),
    "change": Command("change", ChangeForm, change),
    "drop-act": Command("drop-act", PickForm, drop_act, verb="action.dropped"),
    "rate": Command("rate", WorthForm, rate),
    "show-worth": Command("show-worth", NothingForm, show_worth, who="facilitators", verb="worth.shown"),
}
