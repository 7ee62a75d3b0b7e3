"""Who takes care of a date: taking, asking, giving back, the checklist, the note to the next."""

from collections.abc import Callable
from datetime import date as day

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from cairn.communities.navigation import Reader
from cairn.communities.views.answers import signed_in_to_act
from cairn.gatherings import access, actions
from cairn.gatherings.addresses import address_of
from cairn.gatherings.dates import Date
from cairn.gatherings.forms.duties import AskForm, NoteForm
from cairn.gatherings.library import guide_to
from cairn.gatherings.models import Duty
from cairn.gatherings.queries.asking import fair_order
from cairn.lib.refusals import Refusal
from cairn.people.access import person_of

from .dates import date_page


def _here(request: HttpRequest, slug: str, pk: int, on: day) -> tuple[Reader, Date]:
    reader = access.belonging(request.user, slug)
    return reader, access.date_at(reader, pk, on)


def _mine(request: HttpRequest, found: Date, kind: str, *standings: str) -> Duty:
    """The reader's own duty, or 404."""
    own = Duty.objects.filter(gathering=found.gathering, kind=kind, person=person_of(request))
    whole = own.select_related("person", "gathering__series__community", "gathering__stretch")
    duty = (whole.filter(standing__in=standings) if standings else whole).first() if found.gathering else None
    if duty is None:
        raise Http404
    return duty


def _back(found: Date, kind: str) -> HttpResponse:
    return redirect(f"{address_of(found)}#duty-{kind.lower()}")


@signed_in_to_act
@require_POST
def duty(request: HttpRequest, slug: str, pk: int, on: day, kind: str) -> HttpResponse:
    """I do it, I stand by, I can't make it: the button says which."""
    reader, found = _here(request, slug, pk, on)
    try:
        said = _do(request, found, kind)
    except Refusal as why:
        return render(request, "gatherings/date.html", date_page(reader, found, said=why), status=409)
    if said:
        messages.info(request, said)
    return _back(found, kind)


def _do(request: HttpRequest, found: Date, kind: str) -> str:
    """Do what the button said; what there is to say about it."""
    person, word = person_of(request), request.POST.get("say", "")
    if word == "take":
        actions.take_duty(found.series, found.original_on, kind=kind, person=person)
    if word == "stand_by":
        actions.stand_by_for(found.series, found.original_on, kind=kind, person=person)
    if word == "give_back":
        mine = _mine(request, found, kind)
        return what_happens(mine, actions.give_back(mine))
    return ""


def what_happens(left: Duty, instead: Duty | None) -> str:
    """What follows when somebody cannot: said to them, so that they need not worry."""
    if left.standing == Duty.Standing.STANDBY:
        return _("You no longer stand by.")
    if instead is not None:
        return _("Thank you for saying so. {name} is asked now.").format(name=instead.person)
    return _("Thank you for saying so. It is open now, and whoever takes care of the date knows.")


@signed_in_to_act
@require_http_methods(["GET", "HEAD", "POST"])
def duty_asking(request: HttpRequest, slug: str, pk: int, on: day, kind: str) -> HttpResponse:
    """Ask somebody: whose turn it is stands first, with the reason."""
    reader, found = _here(request, slug, pk, on)
    if not access.may_change(reader, found):
        raise PermissionDenied
    form = AskForm(request.POST or None, community=reader.community)
    status = 200
    if request.method == "POST" and form.is_valid():
        try:
            person = form.cleaned_data["person"]
            actions.ask_for_duty(found.series, on, kind=kind, person=person, by=person_of(request))
        except Refusal as why:
            form.add_error(None, str(why))
            status = 409
        else:
            messages.info(request, _("{name} is asked.").format(name=person))
            return _back(found, kind)
    elif request.method == "POST":
        status = 422
    context = {"community": reader.community, "reader": reader, "date": found, "guide": guide_to(kind), "form": form}
    return render(request, "gatherings/duty_asking.html", context | {"order": fair_order(found, kind)}, status=status)


@signed_in_to_act
@require_POST
def duty_list(request: HttpRequest, slug: str, pk: int, on: day, kind: str) -> HttpResponse:
    """The checklist as it was ticked."""
    _reader, found = _here(request, slug, pk, on)
    mine = _mine(request, found, kind, Duty.Standing.TAKEN)
    ticked, by = set(request.POST.getlist("item")), person_of(request)
    for item in guide_to(kind).items:
        change: Callable[..., object] = actions.tick if item.key in ticked else actions.untick
        change(mine, item.key, by=by)
    return _back(found, kind)


@signed_in_to_act
@require_POST
def duty_note(request: HttpRequest, slug: str, pk: int, on: day, kind: str) -> HttpResponse:
    """What one leaves to whoever does it next."""
    reader, found = _here(request, slug, pk, on)
    mine = _mine(request, found, kind, Duty.Standing.TAKEN)
    form = NoteForm(request.POST)
    if not form.is_valid():
        page = date_page(reader, found, note_form=form, note_kind=kind)
        return render(request, "gatherings/date.html", page, status=422)
    actions.leave_for_next(mine, text=form.cleaned_data["text"])
    return _back(found, kind)


@signed_in_to_act
@require_POST
def duty_exchange(request: HttpRequest, slug: str, pk: int, on: day, kind: str) -> HttpResponse:
    """Offer one's date for another's."""
    reader, found = _here(request, slug, pk, on)
    mine = _mine(request, found, kind, Duty.Standing.TAKEN)
    wanted = request.POST.get("with", "")
    theirs = Duty.objects.filter(pk=int(wanted) if wanted.isdecimal() and len(wanted) < 18 else 0)
    theirs = theirs.filter(gathering__series=found.series, kind=kind, gathering__starts_at__gt=timezone.now())
    other = theirs.select_related("person", "gathering__series__community", "gathering__stretch").first()
    if other is None:
        raise Http404
    try:
        actions.offer_swap(mine, other)
    except Refusal as why:
        return render(request, "gatherings/date.html", date_page(reader, found, said=why), status=409)
    messages.info(request, _("{name} is asked. Until they answer, each keeps their date.").format(name=other.person))
    return _back(found, kind)
