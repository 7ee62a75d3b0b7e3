"""What the log is told of a room's results, and who is meant by a number in them."""

from datetime import datetime
from typing import Any

from cairn.log.actions import record
from cairn.log.models import Visibility
from cairn.people.models import Person
from cairn.rooms.models import Room


def tell(room: Room, verb: str, at: datetime, *, visibility: str = Visibility.EVERYONE, **particulars: Any) -> None:
    """Everybody who sees the community may read what a room came to, if nothing else is said."""
    record(
        verb,
        actor=room.opened_by,
        community_id=room.community_id,
        subject=room,
        visibility=visibility,
        at=at,
        title=room.title,
        **particulars,
    )


def person_of(pk: int | None) -> Person | None:
    return Person.objects.filter(pk=pk).first() if pk else None
