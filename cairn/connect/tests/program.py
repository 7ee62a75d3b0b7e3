"""A calendar program as the standards have it (RFC 5546), for tests: it keeps what messages tell it, and answers."""

from datetime import UTC, datetime
from email.message import EmailMessage

import icalendar
import recurring_ical_events


class Program:
    """Events by UID, each by the day of the rule (None: the rule, or the only date)."""

    def __init__(self):
        self.events, self.zones, self.sequences = {}, {}, {}

    def take(self, text):
        """Do what a message says."""
        whole = icalendar.Calendar.from_ical(text)
        self.zones |= {str(zone["TZID"]): zone for zone in whole.walk("VTIMEZONE")}
        events = whole.walk("VEVENT")
        assert len({str(event["UID"]) for event in events}) == 1  # RFC 5546, 3.2.2
        uid, sequence = str(events[0]["UID"]), int(events[0]["SEQUENCE"])
        assert sequence > self.sequences.get(uid, 0), "an old message"
        self.sequences[uid] = sequence
        assert whole["METHOD"] in {"REQUEST", "CANCEL"}
        if whole["METHOD"] == "REQUEST":
            self._put(uid, events)
        else:
            self._take_out(uid, events)

    def _put(self, uid, events):
        own = {_day(event): event for event in events}
        self.events[uid] = own if None in own else self.events.get(uid, {}) | own

    def _take_out(self, uid, events):
        for event in events:
            if _day(event) is None:
                self.events.pop(uid, None)
            else:
                event["STATUS"] = "CANCELLED"
                self.events.setdefault(uid, {})[_day(event)] = event

    def shows(self, since, until):
        """[(start, end)] of what takes place."""
        whole = icalendar.Calendar()
        for part in [*self.zones.values(), *(event for own in self.events.values() for event in own.values())]:
            whole.add_component(part)
        # Over the wire once more, so that nothing but text has come through.
        found = recurring_ical_events.of(icalendar.Calendar.from_ical(whole.to_ical())).between(since, until)
        return sorted((_utc(e["DTSTART"]), _utc(e["DTEND"])) for e in found if e.get("STATUS") != "CANCELLED")

    def answer(self, text, partstat, *, attendee=None, sender=None, day=None, at=None):
        """The mail in which a program answers an invitation."""
        invitation = icalendar.Calendar.from_ical(text).walk("VEVENT")[0]
        event = icalendar.Event()
        for name in ("UID", "SEQUENCE", "DTSTART", "ORGANIZER", "RECURRENCE-ID"):
            if name in invitation:
                event[name] = invitation[name]
        if day is not None:
            event.add("RECURRENCE-ID", day)
        person = icalendar.vCalAddress(f"mailto:{attendee}" if attendee else str(invitation["ATTENDEE"]))
        person.params["PARTSTAT"] = partstat
        event["ATTENDEE"] = person
        event.add("DTSTAMP", at or datetime(2026, 1, 1, 12, 30, tzinfo=UTC))
        whole = icalendar.Calendar()
        whole.add("VERSION", "2.0")
        whole.add("PRODID", "-//Test//EN")
        whole.add("METHOD", "REPLY")
        whole.add_component(event)
        return mail(whole.to_ical().decode(), sender or str(invitation["ATTENDEE"])[7:])


def mail(calendar, sender):
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = f"Somebody <{sender}>", "answers@example.org", "Accepted"
    message.set_content("They said yes.")
    if calendar:
        message.add_alternative(calendar, subtype="calendar", params={"method": "REPLY"})
    return message


def _day(event):
    return event["RECURRENCE-ID"].dt if "RECURRENCE-ID" in event else None


def _utc(value):
    return value.dt.astimezone(UTC)
