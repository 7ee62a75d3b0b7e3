"""A date as schema.org has it, for search engines and whoever else reads pages by program."""

from typing import Any
from zoneinfo import ZoneInfo

from cairn.gatherings.dates import Date, instants

SCHEMA = "https://schema.org/"


def event_data(found: Date, *, url: str, community_url: str) -> dict[str, Any]:
    """JSON-LD of an Event; without the address one calls in at, which is for those who belong."""
    zone, community = ZoneInfo(found.stretch.zone), found.series.community
    facts: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "Event",
        "name": found.title,
        "startDate": found.starts_at.astimezone(zone).isoformat(),
        "endDate": found.ends_at.astimezone(zone).isoformat(),
        "eventStatus": SCHEMA + "EventScheduled",
        "url": url,
        "organizer": {"@type": "Organization", "name": community.name, "url": community_url},
        "inLanguage": community.language,
    }
    if found.about:
        facts["description"] = found.about
    if found.is_cancelled:
        facts["eventStatus"] = SCHEMA + "EventCancelled"
    elif found.was_moved:
        facts["eventStatus"] = SCHEMA + "EventRescheduled"
        facts["previousStartDate"] = instants(found.stretch, found.original_on)[0].astimezone(zone).isoformat()
    return facts | _where(found, url)


def _where(found: Date, url: str) -> dict[str, Any]:
    places: list[dict[str, Any]] = []
    if found.place:
        places.append({"@type": "Place", "name": found.place, "address": found.place})
    if found.link:
        places.append({"@type": "VirtualLocation", "url": url})
    if not places:
        return {}
    mode = "Mixed" if len(places) > 1 else "Offline" if found.place else "Online"
    where = places if len(places) > 1 else places[0]
    return {"location": where, "eventAttendanceMode": f"{SCHEMA}{mode}EventAttendanceMode"}
