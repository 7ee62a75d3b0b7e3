"""What the faces of a room hear. Each fragment is the page's own partial, rendered once for its audience."""

from typing import Any

from django.template.loader import render_to_string

from cairn.live.changes import Change, drop, put, swap

from . import kinds
from .models import Participant, Room, Step
from .queries import faces
from .queries.removed import removed_from
from .turn import EVERYONE, FACILITATORS, PARTICIPANTS, WALL, Turn, one


def fragment(template: str, **context: Any) -> str:
    """A partial as HTML; the room's language is active while an act is carried out."""
    return render_to_string(template, context).strip()


def step_began(turn: Turn, left: Step | None) -> None:
    """Every face gets the step that the room is in now, after `left`; those with something of their own in it, that."""
    room = turn.room
    turn.tell(PARTICIPANTS, swap("stage", fragment("rooms/_stage.html", **faces.stage(room))))
    turn.tell(WALL, swap("wall", fragment("rooms/_wall.html", **faces.wall(room))))
    console_changed(turn)
    step = room.current
    assert step is not None
    _flags_changed(turn, faces.done_with(left) if left else frozenset(), faces.done_with(step))
    mine_changed(turn, *kinds.of(step.kind).personal(step))
    if kinds.of(step.kind).counts_ready:
        html = fragment("rooms/_my_done.html", room=room, step=step, is_done=True)
        for pk in sorted(faces.progress(step).done):
            turn.tell(one(pk), swap("my-done", html))


def _flags_changed(turn: Turn, before: frozenset[int], now: frozenset[int]) -> None:
    """The flags "done" in the list of people, but not the list: with a thousand people it is a megabyte."""
    turn.tell(FACILITATORS, *(_flag(pk, is_done=pk in now) for pk in sorted(before ^ now)))


def _flag(participant: int, *, is_done: bool) -> Change:
    html = fragment("rooms/_done_flag.html", key=f"p{participant}", is_done=is_done)
    return swap(f"done-p{participant}", html)


def console_changed(turn: Turn) -> None:
    """The run of show, the line to say and the buttons."""
    turn.tell(
        FACILITATORS,
        swap("run", fragment("rooms/_run.html", **faces.run(turn.room))),
        swap("controls", fragment("rooms/_controls.html", **faces.controls(turn.room))),
    )


def mine_changed(turn: Turn, *people: Participant) -> None:
    """These people's own parts of the current step, each to whom it belongs."""
    for participant, context in faces.theirs(turn.room, people):
        turn.tell(one(participant), swap("mine", fragment("rooms/_mine.html", **context)))


def group_changed(turn: Turn) -> None:
    """The group's part of the current step, for when more changed than a fragment or two."""
    room = turn.room
    turn.tell(PARTICIPANTS, swap("group", fragment("rooms/_group.html", **faces.stage(room))))
    turn.tell(WALL, swap("wall-group", fragment("rooms/_wall_group.html", **faces.wall(room))))


def controls_changed(turn: Turn) -> None:
    turn.tell(FACILITATORS, swap("controls", fragment("rooms/_controls.html", **faces.controls(turn.room))))


def clock_changed(turn: Turn) -> None:
    """The clock was stopped, went on or got more time."""
    turn.tell(EVERYONE, swap("clock", fragment("rooms/_clock.html", step=turn.here)))
    console_changed(turn)


def progress_changed(turn: Turn) -> None:
    """How many are done."""
    step = turn.room.current
    if step is not None and kinds.of(step.kind).counts_ready:
        html = fragment("rooms/_progress.html", room=turn.room, step=step, progress=faces.progress(step))
        turn.tell(EVERYONE, swap("progress", html))


def somebody_came(turn: Turn, participant: Participant) -> None:
    turn.tell(FACILITATORS, put("people-list", person_line(turn.room, participant)))
    headcount_changed(turn)


def somebody_left(turn: Turn, participant: Participant) -> None:
    turn.tell(FACILITATORS, drop(f"person-{participant.key}"))
    headcount_changed(turn)


def removed_changed(turn: Turn) -> None:
    """Whoever leads sees who was taken out, and may let them in again."""
    turn.tell(FACILITATORS, removed_list(turn.room))


def removed_list(room: Room) -> Change:
    return swap("removed", fragment("rooms/_removed.html", room=room, removed=list(removed_from(room))))


def headcount_changed(turn: Turn) -> None:
    turn.tell(EVERYONE, swap("headcount", fragment("rooms/_headcount.html", here=faces.headcount(turn.room))))
    progress_changed(turn)
    step = turn.room.current
    if step is not None:
        kinds.of(step.kind).people_changed(turn, step)


def person_changed(turn: Turn, participant: Participant) -> None:
    """A line of the list of people: done, facilitating, back."""
    turn.tell(FACILITATORS, swap(f"person-{participant.key}", person_line(turn.room, participant)))


def person_line(room: Room, participant: Participant) -> str:
    step: Step | None = room.current
    done = step is not None and step.marks.filter(participant=participant, about=faces.DONE).exists()
    return fragment("rooms/_person.html", room=room, participant=participant, is_done=done)


def done_changed(turn: Turn, participant: Participant, *, is_done: bool) -> None:
    """The participant's own button follows what she said, and so does her flag in the list of people."""
    html = fragment("rooms/_my_done.html", room=turn.room, step=turn.here, is_done=is_done)
    turn.tell(one(participant), swap("my-done", html))
    turn.tell(FACILITATORS, _flag(participant.pk, is_done=is_done))


def role_changed(turn: Turn, participant: Participant) -> None:
    """Somebody facilitates now, or no longer: a line with the way to the right face."""
    turn.tell(one(participant), swap("my-role", fragment("rooms/_my_role.html", room=turn.room, me=participant)))


def lead_passed(turn: Turn, by: Participant, to: Participant) -> None:
    """The console of whoever handed over says so; it hears no more after this."""
    turn.tell(one(by), swap("controls", fragment("rooms/_led_by.html", room=turn.room, name=to.name)))


def room_closed(turn: Turn) -> None:
    """Every face shows what came out, and where it is kept."""
    turn.tell(PARTICIPANTS, swap("stage", fragment("rooms/_stage.html", **faces.stage(turn.room))))
    turn.tell(WALL, swap("wall", fragment("rooms/_wall.html", **faces.wall(turn.room))))
    console_changed(turn)
    step = turn.room.current
    _flags_changed(turn, faces.done_with(step) if step else frozenset(), frozenset())
    turn.tell(FACILITATORS, *_menus_gone(turn.room), removed_list(turn.room))


def _menus_gone(room: Room) -> list[Change]:
    """Nothing can be done with anybody any more. Not the list: with a thousand people it is a megabyte."""
    people = Participant.objects.filter(room=room, left_at=None, is_facilitator=False).order_by("pk")
    return [drop(f"menu-p{pk}") for pk in people.values_list("pk", flat=True)]
