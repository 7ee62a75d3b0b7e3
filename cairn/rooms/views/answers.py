"""What a command is answered: changes for a live page, a page for one without scripts."""

from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from cairn.lib.refusals import Refusal
from cairn.live.models import Topic
from cairn.rooms.actions.commands import Answer
from cairn.rooms.models import Participant, Room
from cairn.rooms.queries import faces
from cairn.rooms.queries.leading import may_take_the_lead
from cairn.rooms.refusals import NotTheirs

LIVE_HEADER = "X-Cairn-Live"  # set by live/outbox.js


def is_live(request: HttpRequest) -> bool:
    """Whether a script sent this, and a stream brings the rest."""
    return LIVE_HEADER in request.headers


def since(room: Room) -> int:
    """The number of the newest event that a page rendered now contains; read before the page is."""
    return Topic.objects.values_list("head", flat=True).get(name=room.topic_name)


def carried_out(request: HttpRequest, room: Room, answer: Answer | None = None) -> HttpResponse:
    """The command is done: its author's changes at once, or back to where a plain page was."""
    if is_live(request):
        answer = answer or Answer([])
        return JsonResponse({"changes": answer.changes, "n": answer.number, "whispers": answer.whispers})
    return redirect("plain", code=room.code)


def refused(request: HttpRequest, room: Room, me: Participant, refusal: Refusal) -> HttpResponse:
    """How things stand speaks against it: 409 (403 for what is not theirs to do) and the sentence; what was typed
    stays."""
    return _problem(request, room, me, str(refusal), 403 if isinstance(refusal, NotTheirs) else 409)


def invalid(request: HttpRequest, room: Room, me: Participant, form: Form) -> HttpResponse:
    """What was typed cannot be: 422 and the first sentence; what was typed stays."""
    sentences = [str(error) for errors in form.errors.values() for error in errors]
    return _problem(request, room, me, " ".join(sentences), 422)


def _problem(request: HttpRequest, room: Room, me: Participant, sentence: str, status: int) -> HttpResponse:
    if is_live(request):
        return HttpResponse(sentence, status=status, content_type="text/plain; charset=utf-8")
    messages.error(request, sentence)
    return render(request, "rooms/plain.html", plain_context(room, me, request.POST), status=status)


def plain_context(room: Room, me: Participant, typed: Any = None) -> dict[str, Any]:
    """The plain page: the participants' face with every form written out, and below it what whoever leads needs."""
    may_lead = may_take_the_lead(room, me, timezone.now())
    face = faces.console(room, me) if me.is_facilitator else faces.stage(room, me)
    return {**face, "plain": True, "typed": typed or {}, "may_lead": may_lead}
