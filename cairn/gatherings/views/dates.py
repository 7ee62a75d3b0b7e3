"""One date."""

from datetime import date as day
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from cairn.communities.navigation import Reader
from cairn.gatherings import access
from cairn.gatherings.dates import Date
from cairn.gatherings.forms import WhyForm
from cairn.gatherings.queries.coming import coming_to_one
from cairn.gatherings.queries.glance import glance_at


@require_safe
def date(request: HttpRequest, slug: str, pk: int, on: day) -> HttpResponse:
    """When, where, what for, who comes."""
    reader = access.reading(request.user, slug)
    return render(request, "gatherings/date.html", date_page(reader, access.date_at(reader, pk, on)))


def date_page(reader: Reader, found: Date, **forms: Any) -> dict[str, Any]:
    """What the page of a date needs; forms as they were handed in, or fresh."""
    sees_people = access.sees_people(reader)
    return {
        "community": reader.community,
        "reader": reader,
        "sees_people": sees_people,
        "may_change": access.may_change(reader, found),
        "date": found,
        "coming": coming_to_one(found),
        "mine": glance_at([found], reader.person)[found.address],
        "why_form": WhyForm(),
        **forms,
    }
