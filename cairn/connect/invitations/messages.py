"""The iCalendar object of an invitation, an update or a cancellation (RFC 5546)."""

from datetime import datetime

from django.conf import settings
from icalendar import Event, vCalAddress, vText

from cairn.gatherings.calendars import calendar, encode
from cairn.people.models import Person


def object_of(events: list[Event], *, method: str, person: Person, sequence: int, at: datetime) -> str:
    """The text of a message to one person about events of one UID."""
    told = []
    for event in events:
        copy = event.copy()
        for name in ("SEQUENCE", "DTSTAMP"):
            copy.pop(name, None)
        copy.add("SEQUENCE", sequence)
        copy.add("DTSTAMP", at)
        copy.add("ATTENDEE", attendee(person, str(event.get("STATUS", ""))))
        told.append(copy)
    return encode(calendar(told, method=method))


def attendee(person: Person, status: str) -> vCalAddress:
    """They said that they come before we wrote; asked again only where an answer would be read."""
    found = vCalAddress(f"mailto:{person.email}")
    found.params["CN"] = vText(person.name or person.email)
    found.params["CUTYPE"] = vText("INDIVIDUAL")
    found.params["ROLE"] = vText("REQ-PARTICIPANT")
    found.params["PARTSTAT"] = vText("TENTATIVE" if status == "TENTATIVE" else "ACCEPTED")
    found.params["RSVP"] = vText("TRUE" if settings.MAIL_REPLIES else "FALSE")
    return found
