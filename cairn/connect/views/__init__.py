"""Calendars that programs fetch, the page with their addresses, and what is brought in from elsewhere."""

from .calendars import calendars, renewal
from .feeds import community_ics, date_ics, format_ics, own_ics, series_ics
from .importing import import_all, import_into

__all__ = [
    "calendars",
    "community_ics",
    "date_ics",
    "format_ics",
    "import_all",
    "import_into",
    "own_ics",
    "renewal",
    "series_ics",
]
