"""A roster of groups with roles and meetings in words, as the Kubernetes community keeps one (sigs.yaml).

{"sigs": [{"dir", "name", "mission_statement", "leadership": {"chairs": [{"github", "name"}], "tech_leads": […]},
"contact": {"liaison": {…}}, "meetings": [{"description", "day", "time", "tz", "frequency", "url"}]}], …}
"""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from cairn.communities.models import Role
from cairn.connect.importing.plan import CommunityPlan, Plan, RolePlan, SeriesPlan, Unread
from cairn.lib import cadence

MINUTES = 60  # a roster does not say how long


def read(data: Any, *, name: str) -> Plan:
    """Every group that has a name, of every part of the roster."""
    plan = Plan()
    for part, groups in (data or {}).items() if isinstance(data, Mapping) else ():
        for group in groups if isinstance(groups, list) else ():
            if isinstance(group, Mapping) and group.get("name"):
                plan.communities.append(_community(group, part, plan.unread))
    return plan


def _community(group: Mapping[str, Any], part: str, unread: list[Unread]) -> CommunityPlan:
    key = str(group.get("dir") or group["name"])
    return CommunityPlan(
        source=f"roster:{key}",
        name=str(group["name"])[:120],
        practice=_first_sentence(str(group.get("mission_statement") or "")),
        roles=list(_roles(group)),
        series=list(_series(group, key, f"{part}, {group['name']}", unread)),
    )


def _roles(group: Mapping[str, Any]) -> Iterator[RolePlan]:
    """The first chair leads (there is exactly one), other chairs and leads are core, the liaison is a sponsor."""
    leadership = group.get("leadership") or {}
    chairs = [each for each in leadership.get("chairs") or [] if each]
    others = [each for each in leadership.get("tech_leads") or [] if each]
    seen: set[str] = set()
    for place, person in enumerate([*chairs, *others]):
        handle = str(person.get("github") or person.get("name")).lower()
        if handle not in seen:
            seen.add(handle)
            yield RolePlan(
                str(person.get("name") or handle), handle, Role.Kind.LEADER if place == 0 else Role.Kind.CORE
            )
    liaison = (group.get("contact") or {}).get("liaison") or {}
    handle = str(liaison.get("github") or "").lower()
    if handle:
        yield RolePlan(str(liaison.get("name") or handle), handle, Role.Kind.SPONSOR)


def _series(group: Mapping[str, Any], key: str, where: str, unread: list[Unread]) -> Iterator[SeriesPlan]:
    today = timezone.now().date()
    for number, meeting in enumerate(group.get("meetings") or [], start=1):
        said = {each: str(meeting.get(each) or "") for each in ("day", "time", "tz", "frequency")}
        title = str(meeting.get("description") or group["name"])
        try:
            found = cadence.read(day=said["day"], at=said["time"], zone=said["tz"], frequency=said["frequency"])
        except cadence.Unclear as unclear:
            unread.append(Unread(f"{where}: {title}", ", ".join(filter(None, said.values())), unclear.question))
            continue
        yield SeriesPlan(
            source=f"roster:{key}:{number}",
            title=title[:120],
            first_on=_first(found, today),
            at_time=found.at,
            zone=found.zone,
            minutes=MINUTES,
            rule=found.rule,
            link=str(meeting.get("url") or "")[:500],
            about=str(meeting.get("archive_url") or "")[:4000],
        )


def _first(found: cadence.Cadence, today: date) -> date:
    """The named start, else the week that is on; who takes turns with another begins in its free week."""
    monday = today - timedelta(days=today.weekday())
    first = cadence.first_date(found, after=monday)
    return first + timedelta(days=7) if found.alternates and found.starting is None else first


def _first_sentence(text: str) -> str:
    sentence = " ".join(text.split()).split(". ")[0].rstrip(".")
    return sentence if len(sentence) <= 240 else sentence[:239].rsplit(" ", 1)[0] + "…"
