"""The community's measures on a page of their own, for those who lead: add, reword, let go, put in order."""

from collections.abc import Callable
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from cairn.charter import access, actions
from cairn.charter.forms import MeasureForm, MeasurePlaceForm
from cairn.charter.models import Measure
from cairn.charter.queries.direction import measures_of
from cairn.communities.navigation import Reader
from cairn.communities.views.answers import refused
from cairn.lib.refusals import Refusal
from cairn.people.access import person_of


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def measures(request: HttpRequest, slug: str) -> HttpResponse:
    """All of them; a new one goes to the end."""
    reader = access.leading(request.user, slug)
    form = MeasureForm(request.POST if request.method == "POST" else None)
    if not form.is_valid():
        return _page(request, reader, form)
    actions.add_measure(reader.community, by=person_of(request), **form.cleaned_data)
    return redirect("measures", slug)


@login_required
@require_POST
def measure_wording(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """The same sign in other words."""
    reader, measure = _found(request, slug, pk)
    form = MeasureForm(request.POST, prefix=f"measure-{pk}")
    if not form.is_valid():
        return _page(request, reader, MeasureForm(), asked={pk: form})
    return _done(request, measure, lambda: actions.reword_measure(measure, by=person_of(request), **form.cleaned_data))


@login_required
@require_POST
def measure_retirement(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Nobody looks at it any longer."""
    _reader, measure = _found(request, slug, pk)
    return _done(request, measure, lambda: actions.retire_measure(measure, by=person_of(request)))


@login_required
@require_POST
def measure_place(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Up or down."""
    reader, measure = _found(request, slug, pk)
    form = MeasurePlaceForm(request.POST)
    if not form.is_valid():
        return _page(request, reader, MeasureForm())
    return _done(request, measure, lambda: actions.move_measure(measure, by=person_of(request), **form.cleaned_data))


def _found(request: HttpRequest, slug: str, pk: int) -> tuple[Reader, Measure]:
    reader = access.leading(request.user, slug)
    measure = access.measure_in(reader.community, pk)
    measure.community = reader.community
    return reader, measure


def _page(
    request: HttpRequest, reader: Reader, form: MeasureForm, asked: dict[int, MeasureForm] | None = None
) -> HttpResponse:
    """The page, each measure with the form that words it anew; `asked` are those with a fault in them."""
    standing = measures_of(reader.community)
    forms = {each.pk: MeasureForm(prefix=f"measure-{each.pk}", initial={"text": each.text}) for each in standing}
    rows: list[tuple[Measure, Any]] = [(each, (forms | (asked or {}))[each.pk]) for each in standing]
    context = {"community": reader.community, "reader": reader, "form": form, "rows": rows}
    return render(request, "charter/measures.html", context, status=422 if request.method == "POST" else 200)


def _done(request: HttpRequest, measure: Measure, act: Callable[[], object]) -> HttpResponse:
    page = reverse("measures", args=[measure.community.slug])
    try:
        act()
    except Refusal as why:
        return refused(request, measure.community, why, page)
    return redirect(f"{page}#measure-{measure.pk}")
