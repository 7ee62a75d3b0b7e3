"""What the faces of a room show: contexts for the partials that pages and live events share."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from cairn.rooms import kinds
from cairn.rooms.kind import Progress
from cairn.rooms.models import Participant, Room, Step

from .removed import removed_from

DONE = "done"  # the mark "I am done"

Context = dict[str, Any]


def people_in(room: Room) -> list[Participant]:
    """Everybody in the room, in the order they came."""
    return list(Participant.objects.filter(room=room, left_at=None).order_by("joined_at", "pk"))


@dataclass(frozen=True, slots=True)
class Known:
    """What a page with several parts asks once for all of them: the plan, who is here, who is done with the step."""

    steps: list[Step]
    people: list[Participant]
    done: frozenset[int]


def known_of(room: Room) -> Known:
    """Three queries."""
    step = room.current if room.is_open else None
    return Known(steps_of(room), people_in(room), done_with(step) if step else frozenset())


def people(room: Room, known: Known | None = None) -> Context:
    """The console's list: who is here, and who is done with the current step."""
    step = room.current if room.is_open else None
    here = known.people if known else people_in(room)
    done = known.done if known else done_with(step) if step else frozenset()
    return {"room": room, "people": here, "done_ids": done}


def done_with(step: Step) -> frozenset[int]:
    """Who has said that they are done with the step, by number; also those who have left since."""
    return frozenset(step.marks.filter(about=DONE).values_list("participant", flat=True))


def headcount(room: Room) -> int:
    """How many are in the room."""
    return Participant.objects.filter(room=room, left_at=None).count()


def steps_of(room: Room) -> list[Step]:
    """The plan, in order."""
    return list(Step.objects.filter(room=room).order_by("position"))


def progress(step: Step, here: int | None = None) -> Progress:
    """How many have said that they are done with the step, of those who are in the room (`here`, where it is known)."""
    done = frozenset(step.marks.filter(about=DONE, participant__left_at=None).values_list("participant_id", flat=True))
    if here is None:
        here = Participant.objects.filter(room=step.room_id, left_at=None).count()
    return Progress(len(done), here, done)


def shell(room: Room, known: Known | None = None) -> Context:
    """What every face knows."""
    step = room.current if room.is_open else None
    here = len(known.people) if known else headcount(room)
    context: Context = {"room": room, "step": step, "here": here}
    if step is not None:
        context["kind"] = kinds.of(step.kind)
        number = len(known.steps) if known else Step.objects.filter(room=room).count()
        context["place"] = {"number": step.position, "of": number}
        if context["kind"].counts_ready:
            done = known.done.intersection(each.pk for each in known.people) if known else None
            context["progress"] = progress(step, here) if done is None else Progress(len(done), here, done)
    return context


def stage(room: Room, participant: Participant | None = None, known: Known | None = None) -> Context:
    """The participants' face; neutral without a participant."""
    context = shell(room, known)
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


def run(room: Room, known: Known | None = None) -> Context:
    """The run of show: planned and actual minutes, and how the room stands against its plan."""
    steps = known.steps if known else steps_of(room)
    over = [step for step in steps if step.state in {Step.State.DONE, Step.State.SKIPPED}]
    ahead = sum(step.planned_minutes for step in over) - sum(step.spent_minutes for step in over)
    return {
        "room": room,
        "steps": steps,
        "planned": sum(step.planned_minutes for step in steps),
        "ahead": ahead,
        "behind": -ahead,
    }


def console(room: Room, participant: Participant) -> Context:
    """The facilitator's face: the run of show, the buttons, the participants' face, the people."""
    known = known_of(room)
    parts = {**run(room, known), **controls(room, known), **stage(room, participant, known), **people(room, known)}
    return parts | {"removed": list(removed_from(room))}


def controls(room: Room, known: Known | None = None) -> Context:
    """The facilitator's buttons."""
    context: Context = {"room": room, "step": room.current}
    position = room.current.position if room.current else 0
    steps = known.steps if known else Step.objects.filter(room=room, position=position + 1)
    context["next"] = next((step for step in steps if step.position == position + 1), None)
    context["has_before"] = position > 1
    if room.current is not None:
        kind = kinds.of(room.current.kind)
        context["kind"] = kind
        if kind.has_controls:
            context |= kind.controls(room.current)
    return context
