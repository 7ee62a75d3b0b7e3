"""What people do in a step: one door for the commands of every kind."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from cairn.live.changes import Change
from cairn.rooms import kinds
from cairn.rooms.access import members_in
from cairn.rooms.kind import Command
from cairn.rooms.models import Participant, Step
from cairn.rooms.refusals import GuestsDoNotVote, NotYet, OnlyFacilitators, StepIsOver
from cairn.rooms.turn import AlreadyDone, Turn

from .turns import note_down, turn_in


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of a command: the changes its author may see at once, and whether it had been done before.

    Whispers are those of the changes that no event brings.
    """

    changes: list[Change]
    number: int | None = None  # of the last event it published; a page that is past it need not apply them
    again: bool = False
    whispers: list[Change] = field(default_factory=list)


def carry_out(
    step: Step, command: Command, *, by: Participant, data: dict[str, Any], key: str = "", at: datetime | None = None
) -> Answer:
    """Carry out one command of a step's kind, once, however often it is sent.

    `data` are the cleaned values of the command's form. Raises the refusals of the kind, and StepIsOver,
    OnlyFacilitators, GuestsDoNotVote, RoomIsClosed.
    """
    try:
        with turn_in(step.room, me=by, key=key, at=at) as turn:
            _check(turn, step, command)
            # The step as it is under the lock; for a late command, the step it was meant for.
            turn.step = turn.room.current if turn.room.current_id == step.pk else Step.objects.get(pk=step.pk)
            command.carry_out(turn, **data)
            if command.verb:
                note_down(turn, command.verb, step=step.title)
        return Answer(turn.mine(), turn.topic.head, whispers=turn.whispers)
    except AlreadyDone:
        return Answer([], again=True)


def _check(turn: Turn, step: Step, command: Command) -> None:
    check_role(command, turn.actor)
    if turn.room.current is None:
        raise NotYet
    if turn.room.current_id == step.pk:
        return
    # Late is after the step, never before it.
    if not command.late or step.started_at is None:
        raise StepIsOver(title=turn.room.current.title)


def check_role(command: Command, by: Participant) -> None:
    """Raises OnlyFacilitators or GuestsDoNotVote for somebody whom the command is not for."""
    here = Participant.objects.filter(pk=by.pk, left_at=None)
    if command.who == "facilitators" and not here.filter(is_facilitator=True).exists():
        raise OnlyFacilitators
    if command.who == "members" and not members_in(by.room).filter(pk=by.pk).exists():
        raise GuestsDoNotVote


def command_of(step: Step, name: str) -> Command | None:
    """The command of that name in the step's kind, if there is one."""
    return kinds.of(step.kind).commands.get(name)
