"""Calendars: files that programs fetch, and the page with their addresses."""

from .calendars import calendars, renewal
from .feeds import community_ics, date_ics, format_ics, own_ics, series_ics

__all__ = ["calendars", "community_ics", "date_ics", "format_ics", "own_ics", "renewal", "series_ics"]
