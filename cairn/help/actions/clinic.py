"""A request taken to a room, and what the room came to."""

from datetime import datetime
from typing import Any

from django.db import transaction

from cairn.formats.schema import Format
from cairn.help.minutes import as_markdown
from cairn.help.models import Request
from cairn.help.refusals import RequestIsOver, RoomIsOpen, TooPrivateForARoom
from cairn.log.models import Entry
from cairn.people.models import Person
from cairn.rooms.actions import open_room
from cairn.rooms.models import Room

from .telling import clock, held, tell


@transaction.atomic
def take_to_room(
    request: Request, *, by: Person, plan: Format, language: str = "", at: datetime | None = None, **more: Any
) -> Room:
    """Open a room for the request, which whoever opens it facilitates.

    Raises RequestIsOver, RoomIsOpen, TooPrivateForARoom.
    """
    request, at = held(request), clock(at)
    if not request.is_open:
        raise RequestIsOver
    if not request.is_for_all:
        raise TooPrivateForARoom
    if request.room is not None and request.room.is_open:
        raise RoomIsOpen
    request.room = open_room(
        request.community, plan=plan, opened_by=by, title=request.line[:160], language=language, at=at, **more
    )
    request.save(update_fields=["room"])
    tell("help.taken_to_room", request, by=by, at=at, room=request.room.pk)
    return request.room


def bring_back(entry: Entry) -> None:
    """Follows room.closed: what the room came to stands with the request."""
    room = Room.objects.filter(pk=entry.particulars["room"]).first()
    for found in Request.objects.filter(room=room, community=entry.community_id) if room is not None else ():
        request = held(found)
        request.clinic = as_markdown((room.minutes if room else None) or {})
        request.save(update_fields=["clinic"])
        tell("help.came_back", request, by=None, at=entry.at, room=entry.particulars["room"])
