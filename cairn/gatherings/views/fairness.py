"""Who always gets the night: the hours of a series, clock by clock, and times that would take turns."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from cairn.communities.navigation import Reader
from cairn.communities.views.answers import signed_in_but_for_the_example, signed_in_to_write
from cairn.gatherings import access, actions, plans
from cairn.gatherings.models import Series
from cairn.gatherings.queries.clocks import fair_for, times_for
from cairn.gatherings.queries.hearing import who_hears
from cairn.lib.refusals import Refusal
from cairn.people.access import person_of

PAGE = "gatherings/fairness.html"


@signed_in_to_write
@signed_in_but_for_the_example
@require_http_methods(["GET", "HEAD", "POST"])
def series_fairness(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Read by those who belong; whoever may change the series lets times take turns. First POST: the preview."""
    reader = access.reading_as_member(request.user, slug)
    found = access.series_at(reader, pk)
    if request.method != "POST":
        return render(request, PAGE, _page(reader, found))
    if reader.membership is None or not access.may_change_series(reader, found):
        raise PermissionDenied
    turns = request.POST.get("turns", "")
    times = times_for(found, timezone.now(), int(turns) if turns.isdigit() else 0)
    if not times:
        return render(request, PAGE, _page(reader, found), status=422)
    try:
        if "confirmed" not in request.POST:
            plan = plans.plan_all(found, at=timezone.now(), times=times)
            preview = [heard for heard in [who_hears(plan)] if heard.changed]
            return render(request, PAGE, _page(reader, found, preview=preview, turns=turns, times=times))
        actions.change_all(found, by=person_of(request), times=times)
    except Refusal as why:
        return render(request, PAGE, _page(reader, found, said=why), status=409)
    return redirect("series", slug, pk)


def _page(reader: Reader, found: Series, **more: Any) -> dict[str, Any]:
    return {
        "community": reader.community,
        "reader": reader,
        "series": found,
        "may_change": reader.membership is not None and access.may_change_series(reader, found),
        "fair": fair_for(found, timezone.now()),
        **more,
    }
