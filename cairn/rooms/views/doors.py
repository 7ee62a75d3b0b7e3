"""Ways into a room: by code, by its own address, and by opening one."""

from django.contrib import messages
from django.contrib.auth import login
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from cairn.communities import access as belonging
from cairn.formats.queries import format_for
from cairn.lib.refusals import Refusal
from cairn.people.access import person_of
from cairn.people.models import Person
from cairn.rooms import access, actions
from cairn.rooms.forms import FoundingForm, JoinForm, RoomForm
from cairn.rooms.models import Participant, Room
from cairn.rooms.queries.arrival import what_happened
from cairn.rooms.refusals import IsForMembers, WasTakenOut

from .entering import ERASED, gone, in_room

BACKEND = "django.contrib.auth.backends.ModelBackend"


@require_safe
def code(request: HttpRequest) -> HttpResponse:
    """Where one types the code that is on the big screen."""
    typed = request.GET.get("code", "")
    if not typed:
        return render(request, "rooms/code.html", {"typed": ""})
    wanted = access.plain_code(typed)
    room = Room.objects.filter(code=wanted).first()
    if room is None:
        problem = _(
            "No room has the code “{code}”. Codes have six letters and digits: look at the big screen once more."
        )
        context = {"typed": typed, "problem": problem.format(code=typed)}
        return render(request, "rooms/code.html", context, status=404)
    return redirect("room", code=room.code)


@require_http_methods(["GET", "POST"])
def join(request: HttpRequest, code: str) -> HttpResponse:
    """Come in, as oneself, as somebody new with a mail address, or as a guest with only a name."""
    room = access.room_by_code(code)
    with translation.override(room.language):
        if request.method == "GET":
            if access.participant_in(room, person=request.user, session=request.session):
                return redirect("room", code=room.code)
            return _door(request, room, JoinForm(person=request.user))
        form = JoinForm(request.POST, person=request.user)
        if room.is_open and access.was_removed(room, person=request.user, session=request.session):
            return _door(request, room, form)
        if not form.is_valid():
            return _door(request, room, form, status=422)
        try:
            participant = actions.arrive(room, **form.arrival())
        except ERASED:
            return gone(request)
        except Refusal as refusal:
            return _door(request, room, form, status=409, refusal=refusal)
        return _let_in(request, room, participant)


def _door(
    request: HttpRequest, room: Room, form: JoinForm, status: int = 200, refusal: Refusal | None = None
) -> HttpResponse:
    context = {"room": room, "form": form, "founding": room.founds, "guests": room.lets_guests_in, "refusal": refusal}
    context["may_ask"] = isinstance(refusal, IsForMembers)
    if room.is_open and access.was_removed(room, person=request.user, session=request.session):
        context["removed"], status = WasTakenOut(), 403
    return render(request, "rooms/join.html", context, status=status)


def _let_in(request: HttpRequest, room: Room, participant: Participant) -> HttpResponse:
    if participant.person is not None and not request.user.is_authenticated:
        login(request, participant.person, backend=BACKEND)
    access.remember(request.session, participant)
    line = what_happened(room, participant)
    if line:
        messages.info(request, line)
    return redirect("room", code=room.code)


@require_http_methods(["GET", "HEAD", "POST"])
@in_room
def leaving(request: HttpRequest, room: Room, me: Participant) -> HttpResponse:
    """Go, on one's own wish; the door stays open."""
    if request.method != "POST":
        return render(request, "rooms/leaving.html", {"room": room, "me": me})
    actions.leave(me)
    messages.info(request, _("You have left the room. What you gave stays there; come in again whenever you like."))
    return redirect("room_join", code=room.code)


@require_http_methods(["GET", "POST"])
def founding(request: HttpRequest) -> HttpResponse:
    """Begin to found a community: its working title, and the room that leads there."""
    person = request.user if request.user.is_authenticated else None
    if request.method == "GET":
        form = FoundingForm(person=person, initial={"language": translation.get_language()})
        return render(request, "rooms/founding.html", {"form": form})
    form = FoundingForm(request.POST, person=person)
    if not form.is_valid():
        return render(request, "rooms/founding.html", {"form": form}, status=422)
    try:
        room = actions.begin_founding_as(person, zone=timezone.get_current_timezone_name(), **form.founding())
    except Refusal as refusal:
        form.add_error(None, str(refusal))
        return render(request, "rooms/founding.html", {"form": form}, status=409)
    if person is None and isinstance(room.opened_by, Person):
        login(request, room.opened_by, backend=BACKEND)
    return redirect("console", code=room.code)


@login_required
@require_http_methods(["GET", "POST"])
def new_room(request: HttpRequest, slug: str) -> HttpResponse:
    """Open a room with one of the community's formats."""
    community = belonging.member_community(request.user, slug)
    person = person_of(request)
    key = request.GET.get("format") or request.POST.get("format") or ""
    plan = format_for(community, key)
    if plan is None:
        raise Http404
    form = RoomForm(request.POST or None, initial={"language": community.language, "format": key})
    if request.method == "GET" or not form.is_valid():
        context = {"community": community, "plan": plan, "form": form}
        return render(request, "rooms/new.html", context, status=200 if request.method == "GET" else 422)
    room = actions.open_room(community, plan=plan, opened_by=person, **form.opening())
    return redirect("console", code=room.code)
