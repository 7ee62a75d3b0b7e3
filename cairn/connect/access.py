"""Whose calendar an address is."""

from typing import Any

from django.http import Http404

from cairn.gatherings.access import reading, series_for
from cairn.gatherings.models import Series
from cairn.people.models import Person

from .models import CalendarKey


def holder(token: str) -> Person:
    """The person whose secret this is, or 404."""
    key = CalendarKey.objects.select_related("person").filter(token=token, person__is_active=True).first()
    if key is None:
        raise Http404
    return key.person


def series_in(person: Any, slug: str, *, pk: int | None = None, format_key: str = "") -> list[Series]:
    """The series of a community that somebody may see: all, one (or 404), or those played with a format."""
    reader = reading(person, slug)
    found = series_for(reader).select_related("community")
    if pk is not None:
        found = found.filter(pk=pk)
        if not found:
            raise Http404
    if format_key:
        found = found.filter(stretches__format_key=format_key).distinct()
    return list(found.order_by("pk"))
