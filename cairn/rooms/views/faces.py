"""The four faces of a room, and its minutes."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone, translation
from django.views.decorators.http import require_safe

from cairn.rooms import access
from cairn.rooms.models import Participant, Room
from cairn.rooms.queries import faces
from cairn.rooms.queries.leading import may_take_the_lead

from .addresses import ways_in
from .answers import plain_context, since
from .entering import in_room


def _live(room: Room, me: Participant | None = None) -> dict[str, object]:
    """What the page's script needs: where to listen, from which number, and the server's clock."""
    now = timezone.now()
    return {"since": since(room), "now": now, "me": me, "may_lead": me is not None and may_take_the_lead(room, me, now)}


@require_safe
@in_room
def room(request: HttpRequest, room: Room, me: Participant) -> HttpResponse:
    """The participant's face, phone first."""
    live = _live(room, me)
    return render(request, "rooms/room.html", {**faces.stage(room, me), **live})


@require_safe
@in_room
def console(request: HttpRequest, room: Room, me: Participant) -> HttpResponse:
    """The facilitator's face. Whoever has handed over finds the others when the page loads again."""
    if not me.is_facilitator:
        return redirect("room", code=room.code)
    live = _live(room, me)
    return render(request, "rooms/console.html", {**faces.console(room, me), **live, **ways_in(request, room)})


@require_safe
def wall(request: HttpRequest, code: str) -> HttpResponse:
    """The big screen, for anybody in the room or with its key."""
    room = access.room_by_code(code)
    key = request.GET.get("key", "")
    if not access.may_see_the_wall(room, person=request.user, session=request.session, key=key):
        raise Http404
    with translation.override(room.language):
        live = _live(room)
        return render(request, "rooms/wall.html", {**faces.wall(room), **live, **ways_in(request, room), "key": key})


@require_safe
@in_room
def plain(request: HttpRequest, room: Room, me: Participant) -> HttpResponse:
    """The face that needs no scripts."""
    return render(request, "rooms/plain.html", plain_context(room, me))


@require_safe
@in_room
def minutes(request: HttpRequest, room: Room, me: Participant) -> HttpResponse:
    """What happened, for those who were there."""
    if room.minutes is None:
        raise Http404
    return render(request, "rooms/minutes.html", {"room": room, "minutes": room.minutes, "me": me})
