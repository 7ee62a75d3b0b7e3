"""Changing dates: this one, this and all following, or all to come; who hears of it is shown before."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date as day
from functools import partial
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from cairn.communities.navigation import Reader
from cairn.communities.views.answers import signed_in_to_act
from cairn.gatherings import access, actions, plans
from cairn.gatherings.addresses import address_of
from cairn.gatherings.dates import Date
from cairn.gatherings.forms import ChangeForm, WhyForm
from cairn.gatherings.forms.changing import ALL, FOLLOWING, ONE
from cairn.gatherings.plans import Plan
from cairn.gatherings.queries.hearing import who_hears
from cairn.lib.refusals import Refusal
from cairn.people.access import person_of

from .dates import date_page

PAGE = "gatherings/change.html"


@signed_in_to_act
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: HttpRequest, slug: str, pk: int, on: day) -> HttpResponse:
    """Fill in, see who would hear of what, then do it. The first answer to POST is the preview."""
    reader, found = _changing(request, slug, pk, on)
    if request.method != "POST":
        return render(request, PAGE, _page(reader, found, ChangeForm(community=reader.community, date=found)))
    form = ChangeForm(request.POST, community=reader.community, date=found)
    if not form.is_valid():
        return render(request, PAGE, _page(reader, found, form), status=422)
    try:
        changes = _changes(found, form)
        if "confirmed" not in request.POST:
            heard = [who_hears(each.plan(at=timezone.now())) for each in changes]
            return render(request, PAGE, _page(reader, found, form, preview=[each for each in heard if each.changed]))
        with transaction.atomic():
            for each in changes:
                each.act(by=person_of(request))
    except Refusal as why:
        form.add_error(None, str(why))
        return render(request, PAGE, _page(reader, found, form), status=409)
    return redirect(address_of(found) if form.reach == ONE else reverse("series", args=[slug, pk]))


@signed_in_to_act
@require_POST
def calling_off(request: HttpRequest, slug: str, pk: int, on: day) -> HttpResponse:
    """One date does not take place; everybody reads why."""
    reader, found = _changing(request, slug, pk, on)
    form = WhyForm(request.POST)
    if not form.is_valid():
        return render(request, "gatherings/date.html", date_page(reader, found, why_form=form), status=422)
    try:
        actions.call_off_date(found.series, on, by=person_of(request), **form.cleaned_data)
    except Refusal as why:
        form.add_error(None, str(why))
        return render(request, "gatherings/date.html", date_page(reader, found, why_form=form), status=409)
    return redirect(address_of(found))


@signed_in_to_act
@require_POST
def restoring(request: HttpRequest, slug: str, pk: int, on: day) -> HttpResponse:
    """It takes place after all."""
    reader, found = _changing(request, slug, pk, on)
    try:
        actions.restore_date(found.series, on, by=person_of(request))
    except Refusal as why:
        form = WhyForm()
        return render(request, "gatherings/date.html", date_page(reader, found, why_form=form, said=why), status=409)
    return redirect(address_of(found))


def _changing(request: HttpRequest, slug: str, pk: int, on: day) -> tuple[Reader, Date]:
    """A date that this reader may change; 403 for other members."""
    reader = access.belonging(request.user, slug)
    found = access.date_at(reader, pk, on)
    if not access.may_change(reader, found):
        raise PermissionDenied
    return reader, found


@dataclass(frozen=True, slots=True)
class Change:
    """One change that the form asks for: how it would be, and how it is made."""

    plan: Callable[..., Plan]
    act: Callable[..., Any]


def _changes(found: Date, form: ChangeForm) -> list[Change]:
    """A single date may be moved and changed at once; both keep its address."""
    series, on, facts = found.series, found.original_on, form.changes()
    if form.reach == ALL:
        return [Change(partial(plans.plan_all, series, **facts), partial(actions.change_all, series, **facts))]
    if form.reach == FOLLOWING:
        return [
            Change(partial(plans.plan_from, series, on, **facts), partial(actions.change_from, series, on, **facts))
        ]
    made = []
    if (time := form.new_time()) is not None:
        made.append(
            Change(partial(plans.plan_move, series, on, **time), partial(actions.move_date, series, on, **time))
        )
    if facts:
        made.append(
            Change(partial(plans.plan_date, series, on, **facts), partial(actions.change_date, series, on, **facts))
        )
    return made


def _page(reader: Reader, found: Date, form: ChangeForm, **more: Any) -> dict[str, Any]:
    return {"community": reader.community, "reader": reader, "date": found, "form": form, **more}
