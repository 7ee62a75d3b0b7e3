"""What a room yields for the rest of the house."""

from cairn.rooms import kinds
from cairn.rooms.harvest import Yield
from cairn.rooms.models import Room, Step

from .faces import steps_of


def harvest(room: Room) -> list[Yield]:
    """Everything that lasts, in the order of the steps; steps that were left out yield nothing."""
    return [
        found
        for step in steps_of(room)
        if step.state == Step.State.DONE and step.yields
        for found in kinds.of(step.kind).harvest(step)
    ]
