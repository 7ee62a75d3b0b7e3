"""A request taken to a room, and what the room came to."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from cairn.formats.schema import Format
from cairn.help.models import Request
from cairn.help.refusals import RequestIsOver, RoomIsOpen, TooPrivateForARoom
from cairn.log.models import Entry
from cairn.people.models import Person
from cairn.rooms.actions import open_room
from cairn.rooms.minutes_text import as_markdown
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
    _keep(Request.objects.filter(room=entry.particulars["room"], community=entry.community_id), entry)


def meet_for(entry: Entry) -> None:
    """Follows series.begun: a gathering that says it is for a request is held for it, unless another one is."""
    kind, _, number = entry.particulars.get("occasion", "").partition(":")
    if kind != "request":
        return
    asked = Request.objects.filter(community=entry.community_id, end="", audience=Request.Audience.COMMUNITY)
    found = asked.filter(pk=int(number), series=None).first()
    if found is None:
        return
    request = held(found)
    request.series = entry.particulars["series"]
    request.save(update_fields=["series"])
    tell("help.taken_to_room", request, by=entry.actor, at=entry.at, series=request.series)


def bring_back_from_gathering(entry: Entry) -> None:
    """Follows gathering.held: its room has just closed, in the same act."""
    closed = Entry.objects.filter(verb="room.closed", community_id=entry.community_id, at=entry.at)
    last = closed.order_by("-pk").first()
    if last is not None:
        met = Request.objects.filter(series=entry.particulars["series"], community=entry.community_id)
        _keep(met, last)


def _keep(requests: QuerySet[Request], closed: Entry) -> None:
    room = Room.objects.filter(pk=closed.particulars["room"]).first()
    for found in requests if room is not None else ():
        request = held(found)
        found_out = as_markdown((room.minutes if room else None) or {})
        if found_out and found_out in request.clinic:
            continue  # the same room, heard of twice
        request.clinic = "\n\n---\n\n".join(filter(None, [request.clinic, found_out]))
        request.save(update_fields=["clinic"])
        tell("help.came_back", request, by=None, at=closed.at, room=closed.particulars["room"])
