"""VCALENDAR: the frame around events."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from icalendar import Calendar, Event

from .zones import first_year, timezone_of

PRODUCT = "-//Cairn//Gatherings//EN"
LOOK_AGAIN = timedelta(hours=1)


def calendar(events: Iterable[Event], *, name: str = "", method: str = "") -> Calendar:
    """A calendar of these events, with the zones that they need. `method`: of an invitation (RFC 5546)."""
    events = list(events)
    whole = Calendar()
    whole.add("PRODID", PRODUCT)
    whole.add("VERSION", "2.0")
    if method:
        whole.add("METHOD", method)
    if name:
        whole.add("NAME", name)
        whole.add("X-WR-CALNAME", name)
        whole.add("REFRESH-INTERVAL", LOOK_AGAIN, parameters={"VALUE": "DURATION"})
        whole.add("X-PUBLISHED-TTL", "PT1H")
    for zone, year in sorted(_zones(events).items()):
        whole.add_component(timezone_of(zone, year))
    for event in events:
        whole.add_component(event)
    return whole


def encode(whole: Calendar) -> str:
    """The text, folded and escaped; the same for the same events."""
    return bytes(whole.to_ical()).decode()


def _zones(events: list[Event]) -> dict[str, int]:
    """The zones named by these events, each with the year from which on."""
    days: dict[str, list[datetime]] = {}
    for start in [_start(event) for event in events]:
        key = getattr(start.tzinfo, "key", "UTC")
        if key != "UTC":
            days.setdefault(key, []).append(start)
    return {zone: first_year([start.date() for start in starts]) for zone, starts in days.items()}


def _start(event: Event) -> Any:
    found: Any = event["DTSTART"]
    return found.dt
