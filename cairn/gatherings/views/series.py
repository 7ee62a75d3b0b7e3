"""One series: begin it, read it, end it."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cairn.communities.navigation import Reader
from cairn.communities.views.answers import signed_in_to_act
from cairn.gatherings import access, actions
from cairn.gatherings.addresses import address_of
from cairn.gatherings.dates import dates_around, last_dates, next_dates
from cairn.gatherings.forms import PlanForm, WhyForm
from cairn.gatherings.queries.glance import glance_at
from cairn.gatherings.queries.signups import people_signed_up
from cairn.lib.refusals import Refusal
from cairn.people.access import person_of

SHOWN = 12


@signed_in_to_act
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest, slug: str) -> HttpResponse:
    """Plan a gathering, once or again and again."""
    reader = access.belonging(request.user, slug)
    if request.method != "POST":
        return render(request, "gatherings/new.html", _new(reader, PlanForm(**_suggested(request, reader))))
    form = PlanForm(request.POST, community=reader.community)
    if not form.is_valid():
        return render(request, "gatherings/new.html", _new(reader, form), status=422)
    try:
        series = actions.begin_series(reader.community, by=person_of(request), **form.planned())
    except Refusal as why:
        form.add_error(None, str(why))
        return render(request, "gatherings/new.html", _new(reader, form), status=409)
    first = next_dates(series, timezone.now(), 1) or last_dates(series, timezone.now(), 1)
    if first and not first[0].stretch.rule:
        return redirect(address_of(first[0]))
    return redirect("series", reader.community.slug, series.pk)


@require_safe
def series(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """What a series is, its next dates and its last, and who comes."""
    reader = access.reading(request.user, slug)
    return render(request, "gatherings/series.html", series_page(reader, pk))


@signed_in_to_act
@require_POST
def ending(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """No more dates from today on."""
    reader = access.belonging(request.user, slug)
    found = access.series_at(reader, pk)
    if not access.may_change_series(reader, found):
        raise PermissionDenied
    form = WhyForm(request.POST)
    if not form.is_valid():
        return render(request, "gatherings/series.html", series_page(reader, pk) | {"ending_form": form}, status=422)
    try:
        actions.end_series(found, by=person_of(request), on=timezone.localdate(), **form.cleaned_data)
    except Refusal as why:
        form.add_error(None, str(why))
        return render(request, "gatherings/series.html", series_page(reader, pk) | {"ending_form": form}, status=409)
    return redirect("series", slug, pk)


def series_page(reader: Reader, pk: int) -> dict[str, Any]:
    found = access.series_at(reader, pk)
    now = timezone.now()
    ahead, past = dates_around(found, now, SHOWN)
    sees_people = access.sees_people(reader)
    signups = list(people_signed_up(found)) if sees_people else []
    return {
        "community": reader.community,
        "reader": reader,
        "sees_people": sees_people,
        "series": found,
        "may_change": access.may_change_series(reader, found),
        "ahead": ahead,
        "past": past,
        "latest": next(iter([*ahead, *past]), None),
        "standing": glance_at([*ahead, *past], reader.person),
        "signups": signups,
        "is_signed_up": reader.membership is not None and reader.person in signups,
        "ending_form": WhyForm(),
    }


def _new(reader: Reader, form: PlanForm) -> dict[str, Any]:
    return {"community": reader.community, "reader": reader, "form": form}


def _suggested(request: HttpRequest, reader: Reader) -> dict[str, Any]:
    """What is filled in already: the community's zone, and what the page before chose."""
    zone = getattr(reader.person, "zone", "") or reader.community.zone
    known = ("title", "format_key", "first_on", "minutes", "occasion")
    wanted = {name: request.GET[name] for name in known if name in request.GET}
    return {"community": reader.community, "initial": {"zone": zone, **wanted}}
