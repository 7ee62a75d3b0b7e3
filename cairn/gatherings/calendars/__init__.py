"""Series as calendars hear of them (RFC 5545): pure building, no queries. `cairn.connect` asks and serves.

A stretch is one VEVENT with its rule; a date that differs is a second one with its RECURRENCE-ID. A date that was
called off stays, with STATUS:CANCELLED, so that it is struck out rather than silently gone; a date that somebody is not
coming to is an EXDATE of their own calendar; a date that the rule no longer gives is left out.
"""

from .events import Shown, events_of
from .own import Own, own_events
from .whole import calendar, encode
from .zones import timezone_of

__all__ = ["Own", "Shown", "calendar", "encode", "events_of", "own_events", "timezone_of"]
