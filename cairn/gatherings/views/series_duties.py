"""Who takes care of a series: the coming dates beside each other, who takes turns, what the rota asks for."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from cairn.communities.navigation import Reader
from cairn.communities.views.answers import signed_in_to_act
from cairn.gatherings import access, actions
from cairn.gatherings.dates import next_dates
from cairn.gatherings.forms.duties import WantedForm
from cairn.gatherings.library import guides
from cairn.gatherings.models import Series
from cairn.gatherings.queries.duties import posts_on, takers_of, wanted_by
from cairn.people.access import person_of

SHOWN = 6


@require_safe
def series_duties(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """The coming dates and who takes care of each."""
    reader = access.reading(request.user, slug)
    series = access.series_at(reader, pk)
    if not access.sees_people(reader):
        raise PermissionDenied
    return render(request, "gatherings/series_duties.html", _page(reader, series))


@signed_in_to_act
@require_POST
def wanted(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Which duties each date needs, and which of them the rota asks for."""
    reader, series = _caring(request, slug, pk)
    form = WantedForm(request.POST)
    if not form.is_valid():
        page = _page(reader, series, wanted_form=form)
        return render(request, "gatherings/series_duties.html", page, status=422)
    kinds, by_rota = form.cleaned_data["kinds"], form.cleaned_data["by_rota"]
    # A rota for something is a wish for it.
    actions.want_duties(series, by=person_of(request), kinds={*kinds, *by_rota}, by_rota=by_rota)
    return redirect("series_duties", slug, pk)


@signed_in_to_act
@require_POST
def turns(request: HttpRequest, slug: str, pk: int, kind: str) -> HttpResponse:
    """I take turns; I rest."""
    reader = access.belonging(request.user, slug)
    change = actions.rest if request.POST.get("stop") else actions.take_turns
    change(access.series_at(reader, pk), kind=kind, person=person_of(request))
    return redirect("series_duties", slug, pk)


@signed_in_to_act
@require_POST
def rota(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Have the rota ask now instead of tomorrow morning."""
    _reader, series = _caring(request, slug, pk)
    asked = len(actions.fill_by_rota(series))
    said = ngettext("{n} person is asked.", "{n} people are asked.", asked).format(n=asked)
    messages.info(request, said if asked else _("Nobody is to be asked at the moment."))
    return redirect("series_duties", slug, pk)


def _caring(request: HttpRequest, slug: str, pk: int) -> tuple[Reader, Series]:
    reader = access.belonging(request.user, slug)
    series = access.series_at(reader, pk)
    if not access.may_change_series(reader, series):
        raise PermissionDenied
    return reader, series


def _page(reader: Reader, series: Series, **forms: Any) -> dict[str, Any]:
    dates = next_dates(series, timezone.now(), SHOWN)
    posts = posts_on(dates, reader.person)
    wanted, takers = wanted_by(series), takers_of(series)
    chosen = {"kinds": list(wanted), "by_rota": [kind for kind, by_rota in wanted.items() if by_rota]}
    own = getattr(reader.person, "pk", None)
    return {
        "community": reader.community,
        "reader": reader,
        "series": series,
        "may_change": access.may_change_series(reader, series),
        "rows": [(found, posts[found.original_on]) for found in dates],
        "wanted": wanted,
        "has_rota": any(wanted.values()),
        "turns": [
            (guide, takers[guide.kind], any(taker.person_id == own for taker in takers[guide.kind]))
            for guide in guides().duties
            if guide.kind in wanted
        ],
        "guides": guides(),
        "wanted_form": WantedForm(initial=chosen),
        **forms,
    }
