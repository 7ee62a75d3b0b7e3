"""Handing in, sitting down with a group, going from round to round, and showing what came of it."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from cairn.lib.refusals import Refusal
from cairn.rooms import kinds
from cairn.rooms.kind import Command
from cairn.rooms.models import Note, Seat, Step
from cairn.rooms.queries.tables import Seated
from cairn.rooms.refusals import NoSuchThing, StepIsOver
from cairn.rooms.turn import AlreadyDone, Turn

from . import handed, rounds, telling
from .forms import HandInForm, NothingForm, RoundForm, TableForm

WORKING, SHOWN = "", "shown"


class InNoGroup(Refusal):
    sentence = _("Groups hand in here, and you are in none. Sit down with one first.")


class HandedInMeanwhile(Refusal):
    sentence = _("{name} handed in for your group meanwhile. Look at it first; what you wrote is still here.")


class NothingHandedIn(Refusal):
    sentence = _("Nothing has been handed in yet.")


def hand_in(turn: Turn, *, texts: Mapping[str, str], seen: str) -> None:
    """Hand in, for oneself or for the group; a new one takes the place of the old."""
    step = turn.here
    if not set(texts) <= {each["key"] for each in handed.asks(step)}:
        raise NoSuchThing
    groups = handed.groups(step)
    seat = handed.seat_of(groups, turn.actor) if handed.is_by_group(step, groups) else None
    if seat is None and handed.is_by_group(step, groups):
        raise InNoGroup
    before = handed.kept(step, turn.actor, seat)
    _check(turn, before, texts, seen)
    fresh = _keep(turn, seat, before, texts)
    if step.is_running:
        telling.handed_in(turn, groups, seat.people if seat else [turn.actor])
    elif turn.room.current is not None:
        for note in fresh:  # written in a tunnel: it finds its way to where the others are
            kinds.of(turn.room.current.kind).note_arrived(turn, turn.room.current, note)


def _check(turn: Turn, before: Mapping[str, Note], texts: Mapping[str, str], seen: str) -> None:
    if {key: note.text for key, note in before.items()} == texts:
        raise AlreadyDone
    if before and turn.here.is_over:
        # The others go on with what they have seen.
        raise StepIsOver(title=turn.room.current.title if turn.room.current else turn.room.title)
    other = handed.other_author(before, turn.actor)
    if other is not None and handed.seen_of(before) != seen:
        raise HandedInMeanwhile(name=other.name)


def _keep(turn: Turn, seat: Seated | None, before: Mapping[str, Note], texts: Mapping[str, str]) -> list[Note]:
    """Write it down; parts that say the same stay who they are. Returns the new ones."""
    step = turn.here
    is_open = step.phase == SHOWN or step.is_over or step.setting("shown") == "at-once"
    Note.objects.filter(pk__in=[note.pk for key, note in before.items() if key not in texts]).delete()
    fresh = []
    for key, text in texts.items():
        if key in before:
            Note.objects.filter(pk=before[key].pk).exclude(text=text).update(text=text, author=turn.actor)
            continue
        table = seat.table if seat else None
        fresh.append(
            Note.objects.create(step=step, author=turn.actor, table=table, text=text, territory=key, is_open=is_open)
        )
    return fresh


def sit_down(turn: Turn, *, table: int) -> None:
    """Whoever is in no group joins one; whoever is in one stays there."""
    groups = handed.groups(turn.here)
    if handed.seat_of(groups, turn.actor) is not None:
        raise AlreadyDone
    wanted = next((each for each in groups if each.table.pk == table), None)
    if wanted is None:
        raise NoSuchThing
    Seat.objects.get_or_create(table=wanted.table, participant=turn.actor)
    telling.groups_changed(turn, turn.here)


def next_round(turn: Turn, *, seen: int) -> None:
    """On to the next round; after the last, the rounds are done. Two who press at once go on once."""
    step = turn.here
    if not rounds.has_rounds(step) or rounds.is_over(step) or rounds.now(step) != seen:
        raise AlreadyDone
    rounds.go_on(step, turn.at)
    step.save(update_fields=["data"])
    telling.stage_changed(turn)


def show(turn: Turn) -> None:
    """Everybody sees what was handed in, now."""
    step = turn.here
    if step.phase == SHOWN:
        raise AlreadyDone
    if not step.notes.exists():
        raise NothingHandedIn
    reveal(step)
    telling.stage_changed(turn)


def reveal(step: Step) -> None:
    """What was handed in is the group's from here, and so is what still comes."""
    step.phase = SHOWN
    step.save(update_fields=["phase"])
    step.notes.update(is_open=True)


COMMANDS = {
    command.name: command
    for command in (
        Command("hand-in", HandInForm, hand_in, late=True, verb="work.handed_in"),
        Command("sit-down", TableForm, sit_down),
        Command("next-round", RoundForm, next_round, who="facilitators", verb="round.begun"),
        Command("show", NothingForm, show, who="facilitators", verb="work.shown"),
    )
}
