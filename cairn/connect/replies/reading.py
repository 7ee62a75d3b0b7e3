"""What a mail answers. Reads anything without breaking: what it cannot read it says."""

from dataclasses import dataclass
from datetime import date, datetime
from email.message import EmailMessage
from email.utils import getaddresses
from typing import Any

from icalendar import Calendar, Component

LARGEST = 1_000_000  # bytes of a calendar part; an answer has a few hundred
ANSWERS = ("ACCEPTED", "DECLINED", "TENTATIVE")


class Unreadable(ValueError):
    """The mail is no answer that could be carried out; the words say why."""


@dataclass(frozen=True, slots=True)
class Reply:
    """One answer: whose (as written inside and outside), to which UID, about which day, what, and when it was given."""

    uid: str
    sender: str
    attendee: str
    answer: str
    day: datetime | date | None = None
    given_at: datetime | None = None


def reply_in(mail: EmailMessage) -> list[Reply]:
    """The answers in a mail. Raises Unreadable."""
    senders = [address for _name, address in getaddresses(mail.get_all("From", [])) if "@" in address]
    if len(senders) != 1:
        raise Unreadable("It does not say who sent it.")
    found = _calendar(mail)
    if str(found.get("METHOD", "")).upper() != "REPLY":
        raise Unreadable(f"It is a {found.get('METHOD', 'calendar without a method')}, not an answer.")
    replies = [_reply(event, senders[0].lower()) for event in found.walk("VEVENT")]
    if not replies:
        raise Unreadable("It answers nothing.")
    return replies


def _calendar(mail: EmailMessage) -> Calendar:
    for part in mail.walk():
        if part.get_content_type() not in {"text/calendar", "application/ics"}:
            continue
        payload: Any = part.get_payload(decode=True) or b""
        if len(payload) > LARGEST:
            raise Unreadable("Its calendar is too large to be an answer.")
        try:
            return Calendar.from_ical(payload)
        except Exception as trouble:  # whatever a foreign program wrote
            raise Unreadable(f"Its calendar cannot be read: {trouble}") from trouble
    raise Unreadable("It has no calendar in it.")


def _reply(event: Component, sender: str) -> Reply:
    attendees = event.get("ATTENDEE", [])
    attendees = attendees if isinstance(attendees, list) else [attendees]
    if len(attendees) != 1:
        raise Unreadable("An answer has one attendee.")
    answer = str(attendees[0].params.get("PARTSTAT", "")).upper()
    if answer not in ANSWERS:
        raise Unreadable(f"“{answer}” is no answer that we know.")
    address = str(attendees[0]).strip()
    address = address[7:] if address.lower().startswith("mailto:") else address
    return Reply(
        uid=str(event.get("UID", "")),
        sender=sender,
        attendee=address.lower(),
        answer=answer,
        day=_when(event, "RECURRENCE-ID"),
        given_at=_instant(_when(event, "DTSTAMP")),
    )


def _when(event: Component, name: str) -> Any:
    return getattr(event.get(name), "dt", None)


def _instant(at: Any) -> datetime | None:
    return at if isinstance(at, datetime) and at.tzinfo is not None else None
