"""The agenda of a date goes into its room, and what was on it is theirs who wished for it, once they come."""

from django.db import transaction

from cairn.gatherings.models import Gathering, Topic
from cairn.lib.refusals import Refusal
from cairn.log.models import Entry
from cairn.rooms.actions import credit, lay_topics, time_topics
from cairn.rooms.models import Participant, Room

from .agenda import agenda_of


def lay_agenda(row: Gathering, room: Room) -> None:
    """In the caller's transaction, before anybody but the opener is in the room."""
    topics = list(agenda_of(row).order_by("place", "pk"))
    for topic, key in zip(topics, lay_topics(room, [topic.text for topic in topics]), strict=True):
        topic.laid_as = key
        topic.save(update_fields=["laid_as"])
    time_topics(room, {topic.laid_as: topic.minutes for topic in topics if topic.laid_as and topic.minutes})
    opener = Participant.objects.filter(room=room).select_related("person").first()
    if opener is not None:
        _credit(room, opener)


def credit_who_came(entry: Entry) -> None:
    """Follows room.joined: what they wished for, or show, is theirs in the room too."""
    kind, _colon, room = entry.subject.partition(":")
    if entry.actor_id is None or kind != "room":
        return
    came = Participant.objects.filter(room=int(room), person=entry.actor_id).select_related("room").first()
    if came is not None and _theirs(came.room, came):
        # Coming in has to be told first: each in a turn of its own.
        transaction.on_commit(lambda: _credit(came.room, came), robust=True)


def _credit(room: Room, came: Participant) -> None:
    theirs = _theirs(room, came)
    if not theirs:
        return
    try:
        credit(room, dict.fromkeys(theirs, came))
    except Refusal:
        return  # the room closed meanwhile


def _theirs(room: Room, came: Participant) -> list[str]:
    """What they show; and what they wished for, where nobody shows it."""
    if came.person_id is None:
        return []
    taken = Topic.objects.filter(gathering__room=room, state=Topic.State.TAKEN).exclude(laid_as="")
    return [
        each.laid_as
        for each in taken.order_by("place", "pk")
        if came.person_id == (each.shown_by_id or (each.by_id if each.laid_as.startswith("note:") else None))
    ]
