"""What the facilitator does: flow, handing over, closing, and taking somebody out."""

from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_POST

from cairn.lib.refusals import Refusal
from cairn.rooms import actions
from cairn.rooms.forms import ExtendForm, HandOverForm, KeyForm, SeenForm
from cairn.rooms.models import Participant, Room
from cairn.rooms.turn import AlreadyDone

from .answers import carried_out, invalid, refused
from .entering import facilitating, in_room

MOVES = {
    "next": actions.go_on,
    "back": actions.go_back,
    "skip": actions.skip,
    "pause": actions.pause,
    "resume": actions.resume,
}


@require_POST
@facilitating
def flow(request: HttpRequest, room: Room, me: Participant, move: str) -> HttpResponse:
    """Begin, next, back, skip, pause, resume, extend: each names the step the facilitator saw."""
    form = ExtendForm(request.POST)
    if not form.is_valid():
        return invalid(request, room, me, form)
    seen, minutes, key = form.cleaned_data["seen"], form.cleaned_data["minutes"], KeyForm.read(request.POST)
    try:
        if move == "begin":
            actions.begin(me, key=key)
        elif move == "extend":
            actions.extend(me, seen=seen, minutes=minutes or 3, key=key)
        elif move in MOVES:
            MOVES[move](me, seen=seen, key=key)
        else:
            raise Http404
    except AlreadyDone:
        pass
    except Refusal as refusal:
        return refused(request, room, me, refusal)
    return carried_out(request, room)


@require_POST
@facilitating
def closure(request: HttpRequest, room: Room, me: Participant) -> HttpResponse:
    """Close the room."""
    form = SeenForm(request.POST)
    if not form.is_valid():
        return invalid(request, room, me, form)
    try:
        actions.close_room(me, seen=form.cleaned_data["seen"], key=KeyForm.read(request.POST))
    except Refusal as refusal:
        return refused(request, room, me, refusal)
    return carried_out(request, room)


@require_POST
@facilitating
def hand_over(request: HttpRequest, room: Room, me: Participant) -> HttpResponse:
    """Give the facilitator's role to somebody in the room, or share it."""
    form = HandOverForm(request.POST)
    if not form.is_valid():
        return invalid(request, room, me, form)
    to = get_object_or_404(Participant, pk=form.cleaned_data["to"], room=room, left_at=None)
    try:
        actions.hand_over(me, to=to, keep=form.cleaned_data["keep"], key=KeyForm.read(request.POST))
    except AlreadyDone:
        pass
    except Refusal as refusal:
        return refused(request, room, me, refusal)
    return carried_out(request, room)


@require_POST
@in_room
def lead(request: HttpRequest, room: Room, me: Participant) -> HttpResponse:
    """Take the lead of a room that nobody has led for a while."""
    try:
        actions.take_the_lead(me, key=KeyForm.read(request.POST))
    except AlreadyDone:
        pass
    except Refusal as refusal:
        return refused(request, room, me, refusal)
    return carried_out(request, room)


@require_POST
@facilitating
def removal(request: HttpRequest, room: Room, me: Participant, pk: int) -> HttpResponse:
    """Take somebody out of the room. Whoever is out already stays out: a double click is no problem."""
    return _of_somebody(actions.remove, request, room, me, pk)


@require_POST
@facilitating
def readmission(request: HttpRequest, room: Room, me: Participant, pk: int) -> HttpResponse:
    """Let somebody in again who was taken out."""
    return _of_somebody(actions.let_in_again, request, room, me, pk)


def _of_somebody(
    action: Callable[..., None], request: HttpRequest, room: Room, me: Participant, pk: int
) -> HttpResponse:
    participant = get_object_or_404(Participant.objects.select_related("room"), pk=pk, room=room)
    try:
        action(participant, by=me, key=KeyForm.read(request.POST))
    except AlreadyDone:
        pass
    except Refusal as refusal:
        return refused(request, room, me, refusal)
    return carried_out(request, room)
