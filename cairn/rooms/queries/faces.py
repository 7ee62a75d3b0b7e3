"""What the faces of a room show: contexts for the partials that pages and live events share."""

from collections.abc import Iterator, Sequence
from typing import Any

from cairn.rooms import kinds
from cairn.rooms.kind import Progress
from cairn.rooms.models import Participant, Room, Step

DONE = "done"  # the mark "I am done"

Context = dict[str, Any]


def people_in(room: Room) -> list[Participant]:
    """Everybody in the room, in the order they came."""
    return list(Participant.objects.filter(room=room, left_at=None).order_by("joined_at", "pk"))


def people(room: Room) -> Context:
    """The console's list: who is here, and who is done with the current step."""
    step = room.current if room.is_open else None
    return {"room": room, "people": people_in(room), "done_ids": done_with(step) if step else frozenset()}


def done_with(step: Step) -> frozenset[int]:
    """Who has said that they are done with the step, by number; also those who have left since."""
    return frozenset(step.marks.filter(about=DONE).values_list("participant", flat=True))


def headcount(room: Room) -> int:
    """How many are in the room."""
    return Participant.objects.filter(room=room, left_at=None).count()


def steps_of(room: Room) -> list[Step]:
    """The plan, in order."""
    return list(Step.objects.filter(room=room).order_by("position"))


def progress(step: Step) -> Progress:
    """How many have said that they are done with the step."""
    done = frozenset(step.marks.filter(about=DONE, participant__left_at=None).values_list("participant_id", flat=True))
    return Progress(len(done), Participant.objects.filter(room=step.room_id, left_at=None).count(), done)


def shell(room: Room) -> Context:
    """What every face knows."""
    step = room.current if room.is_open else None
    context: Context = {"room": room, "step": step, "here": headcount(room)}
    if step is not None:
        context["kind"] = kinds.of(step.kind)
        context["place"] = {"number": step.position, "of": Step.objects.filter(room=room).count()}
        if context["kind"].counts_ready:
            context["progress"] = progress(step)
    return context


def stage(room: Room, participant: Participant | None = None) -> Context:
    """The participants' face; neutral without a participant."""
    context = shell(room)
    step = context["step"]
    if step is not None:
        kind = context["kind"]
        context |= kind.stage(step)
        context |= kind.mine(step, participant)
        context["is_done"] = participant is not None and participant.pk in getattr(
            context.get("progress"), "done", frozenset()
        )
    context["me"] = participant
    return context


def neutral(room: Room) -> Context:
    """What somebody who has done nothing in the current step sees of her own."""
    step = room.current
    assert step is not None
    kind = kinds.of(step.kind)
    return {"room": room, "step": step, "kind": kind, "me": None} | kind.neutral(step)


def theirs(room: Room, people: Sequence[Participant]) -> Iterator[tuple[Participant, Context]]:
    """What each of these sees of their own in the current step; as many queries for a thousand as for one."""
    step = room.current
    if step is None or not people:
        return
    kind = kinds.of(step.kind)
    own = kind.theirs(step, people)
    for each in people:
        yield each, {"room": room, "step": step, "kind": kind, "me": each} | own[each.pk]


def wall(room: Room) -> Context:
    """The big screen."""
    context = shell(room)
    if context["step"] is not None:
        context |= context["kind"].wall(context["step"])
    return context


def run(room: Room) -> Context:
    """The run of show: planned and actual minutes, and how the room stands against its plan."""
    steps = steps_of(room)
    over = [step for step in steps if step.state in {Step.State.DONE, Step.State.SKIPPED}]
    ahead = sum(step.planned_minutes for step in over) - sum(step.spent_minutes for step in over)
    return {
        "room": room,
        "steps": steps,
        "planned": sum(step.planned_minutes for step in steps),
        "ahead": ahead,
        "behind": -ahead,
    }


def controls(room: Room) -> Context:
    """The facilitator's buttons."""
    context: Context = {"room": room, "step": room.current}
    position = room.current.position if room.current else 0
    context["next"] = Step.objects.filter(room=room, position=position + 1).first()
    context["has_before"] = position > 1
    if room.current is not None:
        kind = kinds.of(room.current.kind)
        context["kind"] = kind
        if kind.has_controls:
            context |= kind.controls(room.current)
    return context
