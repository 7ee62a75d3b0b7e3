"""An archive of chapters and their gatherings, as R-Ladies keeps one of Meetup (chapters.json, events_*.json)."""

import re
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo, available_timezones

from django.utils.translation import gettext_lazy as _

from cairn.connect.importing.plan import CommunityPlan, DatePlan, Plan, SeriesPlan, Unread

DURATION = re.compile(r"P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:\d+S)?)?")
JOINING = {"OPEN": "OPEN", "APPROVAL": "ASK", "CLOSED": "INVITE"}
MINUTES = 120  # where the archive says no duration


def read(files: Mapping[str, Any]) -> Plan:
    """{file name: its JSON} → chapters with their gatherings; gatherings of chapters that are not listed, too."""
    plan = Plan()
    entries = [entry for data in files.values() if isinstance(data, list) for entry in data if isinstance(entry, dict)]
    chapters = {entry["urlname"]: _chapter(entry) for entry in entries if "urlname" in entry}
    plan.communities = list(chapters.values())
    for event in sorted((entry for entry in entries if "dateTime" in entry), key=_when):
        group = event.get("group") or {}
        urlname = str(group.get("urlname") or "")
        if urlname not in chapters:
            chapters[urlname] = _unlisted(group, event)
            plan.communities.append(chapters[urlname])
        try:
            chapters[urlname].dates.append(_date(event, chapters[urlname].zone))
        except (KeyError, ValueError):
            plan.unread.append(Unread(str(event.get("title")), str(event.get("dateTime")), _("When was this?")))
    for chapter in plan.communities:
        _reach_back(chapter)
    return plan


def _when(event: Mapping[str, Any]) -> tuple[str, str]:
    return (str(event.get("dateTime")), str(event.get("id")))


def _chapter(entry: Mapping[str, Any]) -> CommunityPlan:
    zone = str(entry.get("timezone") or "")
    return CommunityPlan(
        source=f"meetup:{entry['urlname']}",
        name=str(entry.get("name") or entry["urlname"])[:120],
        practice=", ".join(str(entry[part]) for part in ("city", "state") if entry.get(part))[:240],
        zone=zone if zone in available_timezones() else "UTC",
        joining=JOINING.get(str(entry.get("joinMode")), "ASK"),
        began_at=datetime.fromisoformat(entry["foundedDate"]) if entry.get("foundedDate") else None,
    )


def _unlisted(group: Mapping[str, Any], event: Mapping[str, Any]) -> CommunityPlan:
    """A chapter that is gone from the list but left gatherings. Its zone is the offset of its first."""
    name = str(group.get("name") or group.get("urlname") or "?")
    return CommunityPlan(
        source=f"meetup:{group.get('urlname')}", name=name[:120], began_at=datetime.fromisoformat(event["dateTime"])
    )


def _date(event: Mapping[str, Any], zone: str) -> DatePlan:
    start = datetime.fromisoformat(event["dateTime"])
    local = start.astimezone(ZoneInfo(zone))
    created = datetime.fromisoformat(event["createdTime"]) if event.get("createdTime") else start
    series = SeriesPlan(
        source=f"meetup:{event['id']}",
        title=" ".join(str(event.get("title") or "?").split())[:120],
        about=str(event.get("description") or "")[:4000],
        first_on=local.date(),
        at_time=local.time(),
        zone=zone,
        minutes=minutes_of(str(event.get("duration") or "")),
        place=_place(event.get("venues") or []),
        link=str(event.get("eventUrl") or "")[:500],
    )
    came = (event.get("rsvps") or {}).get("yesCount")
    return DatePlan(series, min(created, start - timedelta(hours=1)), came, event.get("status") == "CANCELLED")


def minutes_of(text: str) -> int:
    """ "PT1H30M" → 90; what says nothing or is longer than two weeks: the usual two hours."""
    found = DURATION.fullmatch(text)
    days, hours, minutes = (int(part or 0) for part in found.groups()) if found else (0, 0, 0)
    total = 1440 * days + 60 * hours + minutes
    return total if 0 < total <= 14 * 1440 else MINUTES


def _place(venues: Iterable[Mapping[str, Any]]) -> str:
    for venue in venues:
        return ", ".join(str(venue[part]) for part in ("name", "address", "city") if venue.get(part))[:240]
    return ""


def _reach_back(chapter: CommunityPlan) -> None:
    """A chapter was there by its first gathering, whatever the list says."""
    firsts = [each.began_at for each in chapter.dates]
    if firsts and (chapter.began_at is None or min(firsts) < chapter.began_at):
        chapter.began_at = min(firsts)
    chapter.began_at = chapter.began_at or datetime.now(UTC)
