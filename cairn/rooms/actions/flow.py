"""Leading a room through its steps: begin, next, back, leave out, and the clock."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta

from cairn.rooms import broadcasts, kinds
from cairn.rooms.models import Participant, Step
from cairn.rooms.refusals import AlreadyMoved, CannotSkip, LastStep, NothingBefore
from cairn.rooms.turn import Turn

from .turns import check_leads, note_down, turn_in

SHORTEST = timedelta(minutes=1)  # what a step that one comes back to gets at least


@contextmanager
def _lead(by: Participant, seen: int | None, key: str, at: datetime | None) -> Iterator[Turn]:
    """A turn of the facilitator's, who saw the room in step `seen` (its pk, or None before the first)."""
    with turn_in(by.room, me=by, key=key, at=at) as turn:
        check_leads(turn)
        if turn.room.current_id != seen:
            title = turn.room.current.title if turn.room.current else turn.room.title
            raise AlreadyMoved(title=title)
        yield turn


def begin(by: Participant, *, key: str = "", at: datetime | None = None) -> None:
    """Go into the first step."""
    with _lead(by, None, key, at) as turn:
        turn.room.begun_at = turn.at
        turn.room.save(update_fields=["begun_at"])
        note_down(turn, "room.begun")
        enter(turn, Step.objects.get(room=turn.room, position=1))


def go_on(by: Participant, *, seen: int, key: str = "", at: datetime | None = None) -> None:
    """On to the next step; leaving a step reveals, counts or settles what was in it."""
    with _lead(by, seen, key, at) as turn:
        following = Step.objects.filter(room=turn.room, position=turn.here.position + 1).first()
        if following is None:
            raise LastStep
        leave(turn, Step.State.DONE)
        enter(turn, following)


def go_back(by: Participant, *, seen: int, key: str = "", at: datetime | None = None) -> None:
    """Back to the step before; nothing of either is lost."""
    with _lead(by, seen, key, at) as turn:
        before = Step.objects.filter(room=turn.room, position=turn.here.position - 1).first()
        if before is None:
            raise NothingBefore
        leave(turn, Step.State.WAITING)
        enter(turn, before)


def skip(by: Participant, *, seen: int, key: str = "", at: datetime | None = None) -> None:
    """Leave the current step out, and those after it that only work on it."""
    with _lead(by, seen, key, at) as turn:
        if not turn.here.optional:
            raise CannotSkip
        left_out = turn.here
        note_down(turn, "step.skipped", step=left_out.title)
        leave(turn, Step.State.SKIPPED)
        later = list(Step.objects.filter(room=turn.room, position__gt=left_out.position).order_by("position"))
        following = next((step for step in later if not _leans_on_skipped(step)), None)
        if following is None:
            raise LastStep
        for step in later:
            if step.position < following.position:
                step.state = Step.State.SKIPPED
                step.save(update_fields=["state"])
        enter(turn, following)


def _leans_on_skipped(step: Step) -> bool:
    """An optional step whose material comes from steps that were left out."""
    of = step.setting("of") or []
    sources = [of] if isinstance(of, str) else of
    if not step.optional or not sources:
        return False
    return not step.room.steps.filter(key__in=sources).exclude(state=Step.State.SKIPPED).exists()


def leave(turn: Turn, state: str) -> None:
    """Stop the current step's clock and let its kind settle what happened in it."""
    step = turn.here
    if step.is_paused:
        kinds.of(step.kind).resumed(turn, step)
    step.spent_seconds += step.seconds_running(turn.at)
    step.state = state
    step.ends_at = step.left_seconds = None
    step.save(update_fields=["spent_seconds", "state", "ends_at", "left_seconds"])
    kinds.of(step.kind).end(turn, step)


def enter(turn: Turn, step: Step) -> None:
    """Make a step the current one and tell every face."""
    planned = timedelta(minutes=step.planned_minutes) - timedelta(seconds=step.spent_seconds)
    step.state = Step.State.RUNNING
    step.started_at = turn.at
    step.ends_at = turn.at + max(planned, SHORTEST)
    step.left_seconds = None
    step.save(update_fields=["state", "started_at", "ends_at", "left_seconds"])
    left = turn.room.current
    turn.room.current = turn.step = step
    turn.room.save(update_fields=["current"])
    note_down(turn, "step.begun", step=step.title)
    kinds.of(step.kind).begin(turn, step)
    broadcasts.step_began(turn, left)


def pause(by: Participant, *, seen: int, key: str = "", at: datetime | None = None) -> None:
    """Stop the clock. Pausing a paused clock changes nothing."""
    with _lead(by, seen, key, at) as turn:
        step = turn.here
        if step.is_paused or step.ends_at is None:
            return
        step.spent_seconds += step.seconds_running(turn.at)
        step.left_seconds = int((step.ends_at - turn.at).total_seconds())
        step.ends_at = None
        step.save(update_fields=["spent_seconds", "left_seconds", "ends_at"])
        kinds.of(step.kind).paused(turn, step)
        note_down(turn, "clock.paused", step=step.title)
        broadcasts.clock_changed(turn)


def resume(by: Participant, *, seen: int, key: str = "", at: datetime | None = None) -> None:
    """Let the clock run again from where it stood."""
    with _lead(by, seen, key, at) as turn:
        step = turn.here
        if step.left_seconds is None:
            return
        step.started_at = turn.at
        step.ends_at = turn.at + timedelta(seconds=step.left_seconds)
        step.left_seconds = None
        step.save(update_fields=["started_at", "left_seconds", "ends_at"])
        kinds.of(step.kind).resumed(turn, step)
        note_down(turn, "clock.resumed", step=step.title)
        broadcasts.clock_changed(turn)


def extend(by: Participant, *, seen: int, minutes: int = 3, key: str = "", at: datetime | None = None) -> None:
    """Give the current step more minutes, counted from now if its time is already over."""
    with _lead(by, seen, key, at) as turn:
        step = turn.here
        more = timedelta(minutes=minutes)
        if step.left_seconds is not None:
            step.left_seconds = max(step.left_seconds, 0) + int(more.total_seconds())
        else:
            step.ends_at = max(step.ends_at or turn.at, turn.at) + more
        step.save(update_fields=["left_seconds", "ends_at"])
        note_down(turn, "clock.extended", step=step.title, minutes=minutes)
        broadcasts.clock_changed(turn)


__all__ = ["begin", "enter", "extend", "go_back", "go_on", "leave", "pause", "resume", "skip"]
