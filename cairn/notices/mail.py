"""From letters to a mail: headers, ways out, plain and HTML sides, the calendar part."""

from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage, EmailMultiAlternatives
from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from cairn.lib import addresses

from . import kinds
from .links import way_out
from .models import Letter
from .queries import clock_of


def message_of(letters: list[Letter], connection: Any = None) -> EmailMessage:
    """One mail of one letter, or of one morning's letters to the same person, in their language and zone."""
    first = letters[0]
    with translation.override(first.language), timezone.override(clock_of(first.person)):
        is_one_kind = len({letter.kind for letter in letters}) == 1 and kinds.known(first.kind)
        kind = kinds.get(first.kind) if is_one_kind else None
        out = way_out(first, everything=kind is None)
        facts = {
            "letters": letters,
            "is_morning": len(letters) > 1,
            "root": addresses.root(),
            "kind": kind,
            "out": out,
            "language": first.language,
        }
        message = EmailMultiAlternatives(
            subject=_subject(letters),
            body=render_to_string("notices/mail/letter.txt", facts),
            to=[_reader(first)],
            reply_to=[first.reply_to] if first.reply_to else None,
            headers=_headers(first, out),
            connection=connection,
        )
        message.attach_alternative(render_to_string("notices/mail/letter.html", facts), "text/html")
    if len(letters) == 1 and first.calendar:
        _add_calendar(message, first.calendar)
    return message


def _subject(letters: list[Letter]) -> str:
    if len(letters) == 1:
        return letters[0].subject
    more = len(letters) - 1
    return _("{first}, and {more} more").format(first=letters[0].subject, more=more)


def _reader(letter: Letter) -> str:
    return letter.person.email if letter.person else letter.address


def _headers(letter: Letter, out: str) -> dict[str, str]:
    host = settings.DEFAULT_FROM_EMAIL.rpartition("@")[2].rstrip("> ") or "localhost"
    headers = {
        "Message-ID": f"<{letter.number}@{host}>",
        "Auto-Submitted": "auto-generated",
        "X-Auto-Response-Suppress": "OOF, AutoReply",
        "List-Unsubscribe": f"<{out}>",
    }
    if out.startswith("https://"):  # RFC 8058 allows one click only over https
        headers["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    return headers


def _add_calendar(message: EmailMultiAlternatives, calendar: str) -> None:
    """As an alternative, which mail programs act on, and as a file for those that only save it (RFC 6047)."""
    method = next((line[7:].strip() for line in calendar.splitlines() if line.startswith("METHOD:")), "PUBLISH")
    message.attach_alternative(calendar, f"text/calendar; method={method}")
    message.attach("invite.ics", calendar, "application/ics")
