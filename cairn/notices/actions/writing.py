"""Writing a letter, in the transaction of the act that it tells of."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone, translation

from cairn.lib import addresses, background
from cairn.notices import kinds
from cairn.notices.kinds import Rhythm
from cairn.notices.models import Letter, Silence, fingerprint_of
from cairn.notices.queries import clock_of, language_of, next_morning, rhythm_of
from cairn.notices.words import Words, on_paper
from cairn.people.models import Person


class UnknownKind(LookupError):
    """The kind is not listed, so nobody could say how they want to be told."""


def write_letter(
    to: Person | str,
    *,
    kind: str,
    key: str,
    say: Callable[[], Words],
    language: str = "",
    calendar: str = "",
    reply_to: str = "",
    at: datetime | None = None,
) -> Letter | None:
    """Have one reader told one thing: a person, or the address of somebody without an account.

    `say` is called in their language and zone (`language` where nothing is known of theirs). The same `key` twice is
    told once. None where nothing is written: told already, not wanted, or people of the example.
    Raises UnknownKind, and TransactionManagementError outside a transaction.
    """
    if not kinds.known(kind):
        raise UnknownKind(kind)
    if not transaction.get_connection().in_atomic_block:
        raise transaction.TransactionManagementError(f"a letter ({kind}) was written outside a transaction")
    at = at or timezone.now()
    rhythm = _rhythm(to, kind)
    reader = {"person": to} if isinstance(to, Person) else {"address": to.strip().lower(), "person": None}
    if rhythm == Rhythm.NEVER or Letter.objects.filter(key=key, **reader).exists():
        return None
    paper: dict[str, Any] = {"kind": kind, "calendar": calendar, "reply_to": reply_to}
    sheet = paper | _written(to, language, say) | _sent_when(to, rhythm, at)
    letter, is_new = Letter.objects.get_or_create(key=key, **reader, defaults=sheet)
    background.soon("notices.send_letters")
    return letter if is_new else None


def _written(to: Person | str, language: str, say: Callable[[], Words]) -> dict[str, str]:
    """What it says, in the reader's language and zone."""
    spoken = language_of(to, language)
    with translation.override(spoken), timezone.override(clock_of(to)):
        subject, text, html = on_paper(say(), addresses.root())
    return {"language": spoken, "subject": subject, "text": text, "html": html}


def _sent_when(to: Person | str, rhythm: Rhythm, at: datetime) -> dict[str, datetime | bool]:
    waits = rhythm == Rhythm.MORNING
    return {"written_at": at, "in_morning": waits, "send_after": next_morning(clock_of(to), at) if waits else at}


def _rhythm(to: Person | str, kind: str) -> Rhythm:
    if isinstance(to, str):
        silent = Silence.objects.filter(fingerprint=fingerprint_of(to)).exists()
        return Rhythm.NEVER if silent else Rhythm.AT_ONCE
    if to.is_example or not to.is_active:
        return Rhythm.NEVER
    return rhythm_of(to, kind)
