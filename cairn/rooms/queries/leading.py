"""Who leads a room, and whether anybody does."""

from datetime import datetime, timedelta

from django.db.models import QuerySet

from cairn.rooms.models import Participant, Room

MISSED_AFTER = timedelta(minutes=2)  # pages say "I am here" every 25 seconds; a telephone call is no absence


def leaders_in(room: Room) -> QuerySet[Participant]:
    """Those in the room who facilitate."""
    return Participant.objects.filter(room=room, left_at=None, is_facilitator=True)


def leader_at(room: Room, at: datetime) -> Participant | None:
    """Somebody who facilitates and was seen lately."""
    return leaders_in(room).filter(seen_at__gt=at - MISSED_AFTER).order_by("-seen_at").first()


def may_take_the_lead(room: Room, me: Participant, at: datetime) -> bool:
    """Whether nobody has led for two minutes, and this is somebody with an account."""
    if me.is_facilitator or me.is_guest or not room.is_open:
        return False
    return leader_at(room, at) is None
