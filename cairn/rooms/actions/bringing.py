"""Topics that were agreed before the room opened, laid into the step that collects them."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.db import transaction

from cairn.rooms import kinds
from cairn.rooms.models import Participant, Room, Step

from .turns import turn_in


@transaction.atomic
def lay_topics(room: Room, topics: Sequence[str]) -> list[str]:
    """Lay them in this order; for each how the room knows it, "" where it has no place for it. Before anyone joins."""
    for step in Step.objects.filter(room=room, state=Step.State.WAITING).order_by("position"):
        kind = kinds.of(step.kind)
        if topics and kind.takes_topics(step):
            return kind.lay(step, topics)
    return [""] * len(topics)


def credit(room: Room, brought: Mapping[str, Participant], *, at: datetime | None = None) -> None:
    """Those who wished for topics, or show them, are here: what was laid for them is theirs. Raises RoomIsClosed."""
    with turn_in(room, me=None, at=at) as turn:
        for step in Step.objects.filter(room=room).order_by("position"):
            kind = kinds.of(step.kind)
            if not step.is_over and kind.takes_topics(step):
                for key, participant in brought.items():
                    kind.credit(turn, step, key, participant)
