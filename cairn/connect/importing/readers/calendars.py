"""iCalendar files (RFC 5545): events become series, their moved and cancelled dates go with them."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo, available_timezones

import icalendar
from django.utils.translation import gettext_lazy as _

from cairn.connect.importing.plan import CommunityPlan, Plan, SeriesPlan, Unread
from cairn.lib import recurrence
from cairn.lib.recurrence_rules import RuleProblem


def read(text: str, *, name: str, zone: str = "UTC") -> Plan:
    """Every event of the file, into the community that is asked for."""
    plan = Plan([CommunityPlan(source="", name="")])
    try:
        calendars = icalendar.Calendar.from_ical(text, multiple=True)
    except ValueError as problem:
        plan.unread.append(Unread(name, text[:80], str(problem)))
        return plan
    for calendar in calendars:
        for event in calendar.walk("VEVENT"):
            _add(plan, event, zone)
    return plan


def _add(plan: Plan, event: Any, zone: str) -> None:
    title = str(event.get("SUMMARY", ""))[:120] or "?"
    start = event.decoded("DTSTART", None)
    if start is None or "RECURRENCE-ID" in event or str(event.get("STATUS", "")) == "CANCELLED":
        if start is None or "RECURRENCE-ID" in event:
            plan.unread.append(
                Unread(title, str(event.get("UID", "")), _("One date of a series differs: change it by hand."))
            )
        return
    local, own_zone = _local(start, event["DTSTART"].params.get("TZID", ""), zone)
    try:
        rule, last_on = _rule(event, local.date())
    except RuleProblem:
        plan.unread.append(
            Unread(
                title,
                _written(event["RRULE"]),
                _("How often? This rule is more than one date a day, or cannot be kept."),
            )
        )
        return
    plan.communities[0].series.append(
        SeriesPlan(
            source=f"ical:{event.get('UID', title)}"[:200],
            title=title,
            first_on=local.date(),
            at_time=local.time().replace(second=0, microsecond=0),
            zone=own_zone,
            minutes=_minutes(event, start),
            rule=rule,
            last_on=last_on,
            about=str(event.get("DESCRIPTION", ""))[:4000],
            place=str(event.get("LOCATION", ""))[:240],
            link=_link(str(event.get("URL", ""))),
        )
    )


def _local(start: date | datetime, tzid: str, zone: str) -> tuple[datetime, str]:
    """The wall clock of the event and its zone; a whole day begins at nine, a floating time is the reader's."""
    if not isinstance(start, datetime):
        return datetime.combine(start, time(9)), zone
    if start.tzinfo is None:
        return start, zone
    known = tzid if tzid in available_timezones() else getattr(start.tzinfo, "key", "")
    if known in available_timezones() and known != "UTC":
        return start.astimezone(ZoneInfo(known)).replace(tzinfo=None), known
    return start.astimezone(UTC).replace(tzinfo=None), "UTC"


def _rule(event: Any, first_on: date) -> tuple[str, date | None]:
    """The rule without its end, and its last day; COUNT becomes a day. Raises RuleProblem."""
    if "RRULE" not in event:
        return "", None
    parts = dict(event["RRULE"])
    until, count = (parts.pop(each, [None])[0] for each in ("UNTIL", "COUNT"))
    rule = recurrence.check(_written(icalendar.vRecur(parts)), first_on)
    if count:
        return rule, recurrence.next_dates(rule, first_on, None, first_on, int(count))[-1]
    return rule, until.date() if isinstance(until, datetime) else until


def _minutes(event: Any, start: date | datetime) -> int:
    end = event.decoded("DTEND", None)
    length = event.decoded("DURATION", None) or (end - start if end is not None else timedelta(hours=1))
    return min(max(1, int(length.total_seconds() // 60)), 14 * 24 * 60)


def _link(text: str) -> str:
    return text[:500] if text.startswith(("http://", "https://")) else ""


def _written(rule: Any) -> str:
    """ "FREQ=WEEKLY;BYDAY=TH"."""
    return str(rule.to_ical().decode())
