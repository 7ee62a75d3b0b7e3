"""Minutes that write themselves: what each step's kind tells of it, under who was there and when."""

from typing import Any

from cairn.rooms import kinds
from cairn.rooms.models import Room, Step

from .faces import steps_of


def write_minutes(room: Room) -> dict[str, Any]:
    """The minutes as plain data, so that they outlive the room's own rows.

    {"present": [names], "guests": [names], "facilitators": [names], "spent": minutes,
     "sections": [{"heading", "text", "items": [[line, [lines]]]}]}
    """
    people = list(room.participants.order_by("joined_at", "pk"))
    steps = steps_of(room)
    return {
        "present": [each.name for each in people if not each.is_guest],
        "guests": [each.name for each in people if each.is_guest],
        "facilitators": [each.name for each in people if each.is_facilitator],
        "spent": sum(step.spent_minutes for step in steps),
        "sections": [
            section.as_json()
            for step in steps
            if step.state == Step.State.DONE
            for section in kinds.of(step.kind).minutes(step)
        ],
    }
