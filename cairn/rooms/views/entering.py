"""How a request comes into a room: found by code, as somebody, in the room's language."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import translation
from django.utils.translation import gettext as _

from cairn.live.models import Topic
from cairn.rooms import access
from cairn.rooms.models import Participant, Room

from .answers import is_live

# What is missing when a room vanishes in the middle of a request: it and its topic go together.
ERASED = (Room.DoesNotExist, Topic.DoesNotExist)
View = Callable[..., HttpResponse]  # (request, room, me, …) inside, (request, code, …) outside


def gone(request: HttpRequest) -> HttpResponse:
    """The community was erased between finding the room and acting in it."""
    if is_live(request):
        sentence = _("This room is gone: its community was erased.")
        return HttpResponse(sentence, status=410, content_type="text/plain; charset=utf-8")
    return render(request, "404.html", status=410)


def in_room(view: View) -> View:
    """For pages and commands of those who are in the room; others are shown to its door."""

    @wraps(view)
    def entered(request: HttpRequest, code: str, *args: Any, **kwargs: Any) -> HttpResponse:
        looks = request.method in ("GET", "HEAD")
        seat = access.seat_on_page if looks else access.seat_in
        participant = seat(code, person=request.user, session=request.session)
        if participant is None:
            if looks:
                return redirect("room_join", code=access.plain_code(code))
            raise Http404
        with translation.override(participant.room.language):
            try:
                return view(request, participant.room, participant, *args, **kwargs)
            except ERASED:
                return gone(request)

    return entered


def facilitating(view: View) -> View:
    """For what only the facilitator may do: 403 for the others in the room."""

    @wraps(view)
    def led(request: HttpRequest, room: Room, participant: Participant, *args: Any, **kwargs: Any) -> HttpResponse:
        if not participant.is_facilitator:
            raise PermissionDenied
        return view(request, room, participant, *args, **kwargs)

    return in_room(led)
