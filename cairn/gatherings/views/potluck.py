"""Potluck: what a date needs, and who brings it."""

from datetime import date as day

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from cairn.communities.views.answers import signed_in_to_act
from cairn.gatherings import access, actions
from cairn.gatherings.addresses import address_of
from cairn.gatherings.forms.potluck import SlotForm
from cairn.gatherings.models import Slot
from cairn.lib.refusals import Refusal
from cairn.people.access import person_of
from cairn.people.models import Person

from .dates import date_page


@signed_in_to_act
@require_POST
def slots(request: HttpRequest, slug: str, pk: int, on: day) -> HttpResponse:
    """Any member says what is needed."""
    reader = access.belonging(request.user, slug)
    found = access.date_at(reader, pk, on)
    form = SlotForm(request.POST)
    if not form.is_valid():
        return render(request, "gatherings/date.html", date_page(reader, found, slot_form=form), status=422)
    try:
        actions.ask_for(found.series, on, by=person_of(request), **form.cleaned_data)
    except Refusal as why:
        return render(request, "gatherings/date.html", date_page(reader, found, said=why), status=409)
    return redirect(f"{address_of(found)}#potluck")


@signed_in_to_act
@require_POST
def dish(request: HttpRequest, slug: str, pk: int, on: day, slot: int) -> HttpResponse:
    """I bring it, I stand by, I cannot."""
    reader = access.belonging(request.user, slug)
    found = access.date_at(reader, pk, on)
    wanted = get_object_or_404(Slot, pk=slot, gathering=found.gathering)
    try:
        said = _answer(request.POST.get("say", ""), wanted, person_of(request))
    except Refusal as why:
        return render(request, "gatherings/date.html", date_page(reader, found, said=why), status=409)
    if said:
        messages.info(request, said)
    return redirect(f"{address_of(found)}#potluck")


def _answer(word: str, slot: Slot, person: Person) -> str:
    """Do what the button said; what there is to say about it."""
    if word == "bring" and actions.bring(slot, person=person).is_more_than_wanted:
        return _("Now there is more of “{what}” than was asked for. All the better.").format(what=slot.what)
    if word == "stand_by":
        actions.stand_by(slot, person=person)
    if word == "drop_out":
        instead = actions.drop_out(slot, person=person)
        return _("{name} stood by and brings it.").format(name=instead) if instead else ""
    return ""


@signed_in_to_act
@require_POST
def slot_withdrawal(request: HttpRequest, slug: str, pk: int, on: day, slot: int) -> HttpResponse:
    """Whoever asked for it says that it is not needed, or who takes care of the date."""
    reader = access.belonging(request.user, slug)
    found = access.date_at(reader, pk, on)
    wanted = get_object_or_404(Slot, pk=slot, gathering=found.gathering)
    by = person_of(request)
    if wanted.asked_by_id != by.pk and not access.may_change(reader, found):
        raise PermissionDenied
    try:
        actions.withdraw_slot(wanted, by=by)
    except Refusal as why:
        return render(request, "gatherings/date.html", date_page(reader, found, said=why), status=409)
    return redirect(f"{address_of(found)}#potluck")
