"""What somebody's calendar should have of a stretch, compared with what it was told. No queries."""

import hashlib
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from icalendar import Event

from cairn.gatherings.calendars import Own, Shown, own_events
from cairn.gatherings.calendars.events import CALLED_OFF, PERHAPS, instance, plain, single
from cairn.gatherings.calendars.own import own_part
from cairn.gatherings.dates import Date
from cairn.gatherings.models import Gathering, Stretch
from cairn.lib import recurrence

RULE = ""  # the key of the rule among the parts; the others are original days
OUT = "OUT"  # the status of a date of the rule that they do not come to
MOVES = ("SEQUENCE", "DTSTAMP", "LAST-MODIFIED", "EXDATE")  # what may differ without anything to tell
Parts = dict[str, Any]


@dataclass(slots=True)
class Wanted:
    """A stretch as somebody's calendar should have it."""

    stretch: Stretch
    rows: list[Gathering]
    own: Own
    shown: Shown
    events: dict[str, Event] = field(init=False)
    parts: Parts = field(init=False)

    def __post_init__(self) -> None:
        events = own_events(self.stretch, self.rows, self.own, self.shown)
        self.events = {_key(event): event for event in events}
        self.parts = {key: _told(event) for key, event in self.events.items()}
        if RULE in self.events and self.stretch.rule:
            part = own_part(self.stretch, self.rows, self.own)
            self.parts |= {day.isoformat(): [OUT, "", OUT] for day in part.without}

    def is_ahead(self, now: datetime) -> bool:
        """Whether a date that they come to is not over."""
        part = own_part(self.stretch, self.rows, self.own)
        if any(each.ends_at > now and not each.is_cancelled for each in part.special):
            return True
        if part.first is None:
            return False
        stretch = self.stretch
        days = recurrence.dates(stretch.rule, part.first, part.last or stretch.last_on, now.date())
        return any(day not in part.without for day in days)

    def date_on(self, key: str) -> Date:
        """The date of that original day, as it stands now."""
        day = date.fromisoformat(key)
        row = next((row for row in self.rows if row.original_on == day), None)
        if row is None:
            return plain(self.stretch, day)
        return Date(self.stretch, day, row.starts_at, row.ends_at, row)


@dataclass(slots=True)
class Difference:
    """What is to be told of a stretch: events to put in or change, and events to take out."""

    request: list[Event] = field(default_factory=list)
    cancel: list[Event] = field(default_factory=list)
    is_new: bool = False  # they hear of it for the first time
    is_whole: bool = False  # of the rule or of the only date, not of single dates of it
    days: list[str] = field(default_factory=list)  # single dates that it is about
    own: bool = True  # of all of these: because of what they said themselves
    gained: bool = False  # they waited, and have a seat


def difference(told: Parts, wanted: Wanted, now: datetime) -> Difference:
    """Compare; dates that are over are not told any more."""
    parts, found = wanted.parts, Difference()
    if not parts or (RULE not in parts and RULE in told):
        found.is_whole = True
        found.cancel = [_off(key, wanted) for key in ([RULE] if RULE in told else list(told))]
        if RULE in told or not parts:
            return found
    if RULE in parts and parts[RULE] != told.get(RULE):
        found.is_new, found.is_whole = RULE not in told, True
        if parts[RULE][2] == CALLED_OFF:
            found.cancel = [wanted.events[RULE]] if told else []
        else:
            found.request = list(wanted.events.values())
        return found
    found.is_new = not told
    for key in sorted({*parts, *told} - {RULE}):
        if parts.get(key) != told.get(key) and wanted.date_on(key).ends_at > now:
            found.days.append(key)
            _compare_day(found, key, wanted)
            _whose(found, told.get(key), parts.get(key), RULE in told)
    return found


def _compare_day(found: Difference, key: str, wanted: Wanted) -> None:
    part = wanted.parts.get(key)
    if part is None and RULE in wanted.parts and recurs_on(wanted.stretch, key):
        found.request.append(instance(wanted.date_on(key), wanted.shown))  # as the rule says, after all
    elif part is None or part[2] == OUT:
        found.cancel.append(_off(key, wanted))
    elif part[2] == CALLED_OFF:
        found.cancel.append(wanted.events[key])
    else:
        found.request.append(wanted.events[key])


def _whose(found: Difference, old: list[str] | None, new: list[str] | None, had_rule: bool) -> None:
    """Note whether somebody hears of a date because of their own word, and whether they got a seat by it."""
    before, after = (part[2] if part else "" for part in (old, new))
    is_own = OUT in (before, after) or after == PERHAPS or not (had_rule or old)
    found.own = found.own and is_own
    found.gained = found.gained or (before == PERHAPS and after in {"", "CONFIRMED"})


def recurs_on(stretch: Stretch, key: str) -> bool:
    return recurrence.has(stretch.rule, stretch.first_on, stretch.last_on, date.fromisoformat(key))


def _off(key: str, wanted: Wanted) -> Event:
    """An event that takes out what is there under that key."""
    stretch = wanted.stretch
    if key == RULE:
        event = single(plain(stretch, stretch.first_on), wanted.shown)
    else:
        event = instance(wanted.date_on(key), wanted.shown)
    event["STATUS"] = CALLED_OFF
    return event


def _key(event: Event) -> str:
    day: Any = event.get("RECURRENCE-ID")
    return RULE if day is None else day.dt.date().isoformat()


def _told(event: Event) -> list[str]:
    """[fingerprint, start, status] of an event."""
    copy = event.copy()
    for name in MOVES:
        copy.pop(name, None)
    start: Any = event["DTSTART"]
    digest = hashlib.sha256(copy.to_ical()).hexdigest()[:20]
    return [digest, start.dt.isoformat(), str(event.get("STATUS", ""))]
