"""Was it worth it? The one light question over time."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from cairn.gatherings import access
from cairn.gatherings.queries import worth as queries
from cairn.gatherings.queries.after import SHOWN_FROM


@require_safe
def worth(request: HttpRequest, slug: str) -> HttpResponse:
    """By format, or by series."""
    reader = access.reading_as_member(request.user, slug)
    by = queries.SERIES if request.GET.get("by") == queries.SERIES else queries.FORMAT
    context = {
        "community": reader.community,
        "reader": reader,
        "sees_people": True,
        "here": "worth",
        "by": by,
        "trends": queries.trends_of(reader.community, by=by, now=timezone.now()),
        "levels": [(level.value, level.label) for level in queries.LEVELS],
        "shown_from": SHOWN_FROM,
    }
    return render(request, "gatherings/worth.html", context)
