"""VEVENTs of a stretch: its rule, and its dates that differ."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from zoneinfo import ZoneInfo

from icalendar import Event, vCalAddress, vRecur, vText
from icalendar.prop import vUri

from cairn.gatherings.dates import Date, instants
from cairn.gatherings.models import Gathering, Series, Stretch
from cairn.lib import recurrence

CALLED_OFF = "CANCELLED"
PERHAPS = "TENTATIVE"


@dataclass(frozen=True, slots=True)
class Shown:
    """How a calendar is written: for whom, and where its links lead.

    root       "https://host", before the addresses of pages
    organizer  the address that answers go to, or ""
    uid        the UID of a stretch; everybody's own where answers come back by mail
    called_off the word before the title of a date that was called off, in the reader's language
    shows_link whether the reader may know where one calls in
    page       the path of a date's page, of a series' for None
    """

    root: str = ""
    organizer: str = ""
    uid: Callable[[Stretch], str] = field(default=lambda stretch: stretch.uid)
    called_off: str = "Called off"
    shows_link: Callable[[Series], bool] = field(default=lambda series: True)
    page: Callable[[Series, date | None], str] = field(default=lambda series, on: "")


def events_of(stretch: Stretch, rows: Iterable[Gathering], shown: Shown) -> list[Event]:
    """All that calendars need of a stretch and its rows: [] where no date is left."""
    own = {row.original_on: Date(stretch, row.original_on, row.starts_at, row.ends_at, row) for row in rows}
    first = next(recurrence.dates(stretch.rule, stretch.first_on, stretch.last_on), None)
    if first is None:
        return []
    if not stretch.rule:
        return [single(own.get(first) or plain(stretch, first), shown)]
    special = [each for each in own.values() if each.stands_out and not each.is_dropped]
    return [master(stretch, first, shown), *(instance(each, shown) for each in sorted(special, key=_by_day))]


def plain(stretch: Stretch, on: date) -> Date:
    """A date as the rule gives it."""
    return Date(stretch, on, *instants(stretch, on))


def master(
    stretch: Stretch, first: date, shown: Shown, *, last: date | None = None, without: Iterable[date] = ()
) -> Event:
    """The rule: from its first date, to `last` (or the stretch's own last), without some dates."""
    event = _event(plain(stretch, first), shown, stretch.sequence, stretch.changed_at)
    event.add("RRULE", _rule(stretch, last or stretch.last_on))
    excluded = [_wall(stretch, on) for on in sorted(without)]
    if excluded:
        event.add("EXDATE", excluded)
    event["URL"] = vUri(shown.root + shown.page(stretch.series, None))
    return event


def instance(found: Date, shown: Shown, *, status: str = "") -> Event:
    """One date of a rule, as it differs from it."""
    event = single(found, shown, status=status)
    event.add("RECURRENCE-ID", _wall(found.stretch, found.original_on))
    return event


def single(found: Date, shown: Shown, *, status: str = "") -> Event:
    """One date alone."""
    row = found.gathering
    changed_at = max(found.stretch.changed_at, row.changed_at) if row else found.stretch.changed_at
    event = _event(found, shown, found.sequence, changed_at)
    if found.is_cancelled:
        event["SUMMARY"] = vText(f"{shown.called_off}: {found.title}")
        event["STATUS"] = vText(CALLED_OFF)
        event["TRANSP"] = vText("TRANSPARENT")
    elif status:
        event["STATUS"] = vText(status)
    return event


def _event(found: Date, shown: Shown, sequence: int, changed_at: datetime) -> Event:
    stretch, page = found.stretch, shown.root + shown.page(found.series, found.original_on)
    zone = ZoneInfo(stretch.zone)
    event = Event()
    event.add("UID", shown.uid(stretch))
    event.add("SEQUENCE", sequence)
    event.add("DTSTAMP", changed_at)
    event.add("LAST-MODIFIED", changed_at)
    event.add("DTSTART", found.starts_at.astimezone(zone))
    event.add("DTEND", found.ends_at.astimezone(zone))
    event.add("SUMMARY", found.title)
    event.add("STATUS", "CONFIRMED")
    _add_words(event, found, found.link if shown.shows_link(found.series) else "", page)
    if shown.organizer:
        organizer = vCalAddress(f"mailto:{shown.organizer}")
        organizer.params["CN"] = vText(found.series.community.name)
        event["ORGANIZER"] = organizer
    return event


def _add_words(event: Event, found: Date, link: str, page: str) -> None:
    words = [found.why, found.about, link, page]
    described = "\n\n".join(part.strip() for part in words if part.strip())
    if described:
        event.add("DESCRIPTION", described)
    if found.place or link:
        event.add("LOCATION", found.place or link)
    if link:
        event.add("CONFERENCE", vUri(link), parameters={"VALUE": "URI", "FEATURE": "VIDEO"})
    if page:
        event["URL"] = vUri(page)


def _rule(stretch: Stretch, last: date | None) -> vRecur:
    """The rule with its end, as an instant: RFC 5545 asks for UTC where DTSTART names a zone."""
    rule: vRecur = vRecur.from_ical(str(recurrence.explicit(stretch.rule, stretch.first_on)))
    if last is not None:
        rule["UNTIL"] = [instants(stretch, last)[0]]
    return rule


def _wall(stretch: Stretch, on: date) -> datetime:
    """When the rule has that date, on the stretch's own clock."""
    return instants(stretch, on)[0].astimezone(ZoneInfo(stretch.zone))


def _by_day(found: Date) -> date:
    return found.original_on
