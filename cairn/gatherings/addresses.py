"""The address of a date: its series, and the day that the rule gives (it keeps it when it is moved)."""

from datetime import date

from django.urls import reverse

from .dates import Date
from .models import Kind


class DayConverter:
    """A day in an address: 2026-11-26."""

    regex = r"\d{4}-\d{2}-\d{2}"

    def to_python(self, value: str) -> date:
        return date.fromisoformat(value)

    def to_url(self, value: date) -> str:
        return value.isoformat()


class DutyConverter:
    """A duty in an address: "host"; in Python its code, "HOST"."""

    regex = "|".join(kind.lower() for kind in Kind)

    def to_python(self, value: str) -> str:
        return value.upper()

    def to_url(self, value: str) -> str:
        return value.lower()


def address_of(found: Date, view: str = "date") -> str:
    """Where a page of this date is."""
    series = found.series
    return reverse(view, args=[series.community.slug, series.pk, found.original_on])
