"""What rooms forget when their community, or somebody who was in them, is erased."""

import re
from collections.abc import Iterable
from typing import Any

from cairn.live import actions as live
from cairn.live.models import Topic
from cairn.log.models import Entry
from cairn.rooms.models import Participant, Room

GONE = "…"
NAMING = ("candidate.put_up", "lots.drawn")  # entries in which somebody else's act tells a name


def let_topics_go(entry: Entry) -> None:
    """Follows community.erased: what browsers heard in its rooms goes with them."""
    live.forget(room.topic_name for room in Room.objects.filter(community=entry.community_id))


def forget_person(entry: Entry) -> None:
    """Follows person.erased: in the rooms where they were nobody has their name any more.

    What they said stays with the group, without a name; so do the minutes. Pages that are open load again.
    """
    for seat in Participant.objects.filter(person=entry.actor).select_related("room"):
        room, name = seat.room, seat.name
        topic = live.lock(room.topic_name)
        seat.name = GONE
        seat.save(update_fields=["name"])
        if room.minutes is not None:
            room.minutes = without(room.minutes, name)
            room.save(update_fields=["minutes"])
        for told in Entry.objects.filter(subject=f"room:{room.pk}", verb__in=NAMING):
            told.particulars = without(told.particulars, name)
            told.save(update_fields=["particulars"])
        _start_over(topic)


def _start_over(topic: Topic) -> None:
    """Forget what was told under the name, one number on, so that whoever listens loads the page again."""
    topic.head += 1
    topic.save(update_fields=["head"])
    live.prune(topic, keep=0)


def without(value: Any, name: str) -> Any:
    """Plain data with "…" wherever the name stands as a word of its own."""
    if isinstance(value, str):
        return re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", GONE, value)
    if isinstance(value, dict):
        return {key: without(inner, name) for key, inner in value.items()}
    if isinstance(value, Iterable):
        return [without(inner, name) for inner in value]
    return value
