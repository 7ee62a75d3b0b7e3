"""What a room was asked to talk about, and what of it was reached."""

from dataclasses import dataclass

from cairn.rooms import kinds
from cairn.rooms.harvest import Offered
from cairn.rooms.models import Room, Step

from .faces import steps_of


@dataclass(frozen=True, slots=True)
class Topics:
    """All that was offered, in order, and the keys of what was reached."""

    offered: tuple[Offered, ...]
    reached: frozenset[str]


def topics_of_room(room: Room) -> Topics:
    """What was offered in the steps that take topics, and which of it the group talked about."""
    steps = [step for step in steps_of(room) if step.state == Step.State.DONE]
    offered = [one for step in steps for one in kinds.of(step.kind).offered(step)]
    reached = frozenset(key for step in steps for key in kinds.of(step.kind).reached(step))
    return Topics(tuple(offered), reached)
