"""Commands of the steps, the flag "I am done", and being seen."""

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_http_methods, require_POST

from cairn.lib.refusals import Refusal
from cairn.rooms import actions
from cairn.rooms.actions.commands import check_role, command_of
from cairn.rooms.forms import KeyForm
from cairn.rooms.models import Participant, Room, Step
from cairn.rooms.queries import faces

from .answers import carried_out, invalid, refused
from .entering import in_room


@require_POST
@in_room
def command(request: HttpRequest, room: Room, me: Participant, step_pk: int, name: str) -> HttpResponse:
    """Carry out one command of a step."""
    step = _step(room, step_pk)
    wanted = command_of(step, name)
    if wanted is None:
        raise Http404
    form = wanted.form(request.POST)
    try:
        if not form.is_valid():
            check_role(wanted, me)  # who it is not for needs no advice on how to fill it in
            return invalid(request, room, me, form)
        answer = actions.carry_out(step, wanted, by=me, data=form.cleaned_data, key=KeyForm.read(request.POST))
    except Refusal as refusal:
        return refused(request, room, me, refusal)
    return carried_out(request, room, answer)


@require_POST
@in_room
def done(request: HttpRequest, room: Room, me: Participant, step_pk: int) -> HttpResponse:
    """Raise or lower "I am done"."""
    step = _step(room, step_pk)
    try:
        actions.be_done(step, by=me, done=request.POST.get("done") != "no", key=KeyForm.read(request.POST))
    except Refusal as refusal:
        return refused(request, room, me, refusal)
    return carried_out(request, room)


@require_http_methods(["GET", "POST"])
@in_room
def presence(request: HttpRequest, room: Room, me: Participant) -> HttpResponse:
    """POST: I am here. GET, for facilitators: when each was last seen, in milliseconds since 1970."""
    if request.method == "POST":
        actions.see(me)
        return HttpResponse(status=204)
    if not me.is_facilitator:
        raise Http404
    return JsonResponse({each.key: int(each.seen_at.timestamp() * 1000) for each in faces.people_in(room)})


def _step(room: Room, pk: int) -> Step:
    step = room.current
    if step is None or step.pk != pk:
        step = get_object_or_404(Step, pk=pk, room=room)
    step.room = room
    return step
