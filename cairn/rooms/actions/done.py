"""Saying "I am done", or that one is not after all."""

from datetime import datetime

from cairn.rooms import broadcasts, kinds
from cairn.rooms.models import Mark, Participant, Step
from cairn.rooms.queries.faces import DONE
from cairn.rooms.refusals import StepIsOver
from cairn.rooms.turn import AlreadyDone

from .turns import turn_in


def be_done(step: Step, *, by: Participant, done: bool = True, key: str = "", at: datetime | None = None) -> None:
    """Raise or lower one's flag. Not worth an entry in the log: it helps the group wait, no more."""
    try:
        with turn_in(step.room, me=by, key=key, at=at) as turn:
            if turn.room.current_id != step.pk:
                raise StepIsOver(title=turn.room.current.title if turn.room.current else turn.room.title)
            if not kinds.of(step.kind).counts_ready:
                return
            if done:
                Mark.objects.get_or_create(step=step, participant=by, about=DONE)
            else:
                Mark.objects.filter(step=step, participant=by, about=DONE).delete()
            broadcasts.done_changed(turn, by, is_done=done)
            broadcasts.progress_changed(turn)
    except AlreadyDone:
        return
