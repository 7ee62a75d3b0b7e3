"""What comes into a room from before: topics for the step that collects them, and what is still open from last time."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import datetime

from django.db import transaction
from django.db.models import F
from django.utils import translation
from django.utils.translation import gettext as _

from cairn.rooms import kinds
from cairn.rooms.harvest import Promised
from cairn.rooms.kinds import planned_minutes
from cairn.rooms.models import Participant, Room, Step

from .turns import turn_in

BRIEF = 3  # minutes, where a format does not begin with words
FAR = 1000  # beyond every position, so that steps make way


@transaction.atomic
def lay_topics(room: Room, topics: Sequence[str]) -> list[str]:
    """Lay them in this order; for each how the room knows it, "" where it has no place for it. Before anyone joins."""
    for step in Step.objects.filter(room=room, state=Step.State.WAITING).order_by("position"):
        kind = kinds.of(step.kind)
        if topics and kind.takes_topics(step):
            return kind.lay(step, topics)
    return [""] * len(topics)


@transaction.atomic
def time_topics(room: Room, minutes: Mapping[str, int]) -> None:
    """So many minutes for what was laid, by how the room knows it: the clocks of the steps that go through topics."""
    for step in Step.objects.filter(room=room, state=Step.State.WAITING):
        if minutes and kinds.of(step.kind).gives_topics_time:
            planned_minutes.lay(step, minutes)


def credit(room: Room, brought: Mapping[str, Participant], *, at: datetime | None = None) -> None:
    """Those who wished for topics, or show them, are here: what was laid for them is theirs. Raises RoomIsClosed."""
    with turn_in(room, me=None, at=at) as turn:
        for step in Step.objects.filter(room=room).order_by("position"):
            kind = kinds.of(step.kind)
            if not step.is_over and kind.takes_topics(step):
                for key, participant in brought.items():
                    kind.credit(turn, step, key, participant)


@transaction.atomic
def lay_promises(room: Room, promises: Sequence[Promised]) -> None:
    """The room begins with them: on its first step if that is words for everybody, else on one of their own."""
    if not promises:
        return
    first = Step.objects.get(room=room, position=1)
    if not kinds.of(first.kind).takes_promises:
        first = _words_before(room)
    first.data["promises"] = [asdict(each) | {"is_done": False} for each in promises]
    first.save(update_fields=["data"])


def _words_before(room: Room) -> Step:
    steps = Step.objects.filter(room=room)
    steps.update(position=F("position") + FAR)
    steps.update(position=F("position") - FAR + 1)
    with translation.override(room.language):
        return Step.objects.create(
            room=room,
            position=1,
            key="still-open",
            kind="brief",
            title=_("Still open from last time"),
            say=_("“Before we begin: what became of these? One sentence each, and a tick where it is done.”"),
            trouble=_(
                "If something has been open for long, ask whether it is still wanted. To let go is an answer too."
            ),
            settings={"text": _("What we had taken on."), "points": []},
            planned_minutes=BRIEF,
            optional=True,
        )
