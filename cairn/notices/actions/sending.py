"""Sending letters: each by one worker, again after a while where it failed; never lost, and twice only after a crash.

A worker claims a letter with one update that only one can win, sends it, and writes down that it was sent. Killed in
between, its claim runs out and another sends the letter; with the same Message-ID, by which mail programs know it.
"""

import secrets
from datetime import datetime, timedelta
from smtplib import SMTPRecipientsRefused, SMTPResponseException, SMTPSenderRefused
from typing import Any

from django.core.mail import get_connection
from django.db import transaction
from django.utils import timezone

from cairn.notices.mail import message_of
from cairn.notices.models import Letter
from cairn.notices.queries import due, earliest, unclaimed

CLAIM = timedelta(minutes=10)  # far longer than a mail server is waited for
MOST_IN_A_MORNING = 50
BACK_OFF = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 20, 60, 180, 720, 1440))
TROUBLE = (OSError, ValueError)  # SMTPException is an OSError; a header that cannot be written is a ValueError


def send_due(*, at: datetime | None = None) -> int:
    """Send what is due, over one connection, until nothing is left or the mail server fails. Returns how many mails."""
    sent = 0
    connection = get_connection()
    try:
        while (outcome := send_next(connection, at=at)) is not None:
            sent += outcome
            if not outcome:  # the server is away: the others wait too
                break
    finally:
        connection.close()
    return sent


def send_next(connection: Any = None, *, at: datetime | None = None) -> bool | None:
    """Send one letter, or one person's morning as one mail. None where nothing is due, False where it failed."""
    now = at or timezone.now()
    letters = _claim(now)
    if not letters:
        return None
    try:
        if connection:
            connection.open()  # kept open for the next letter
        message_of(letters, connection).send()
    except TROUBLE as trouble:
        return _failed(letters, trouble, now)
    Letter.objects.filter(pk__in=[letter.pk for letter in letters]).update(
        sent_at=at or timezone.now(), claim="", claimed_until=None, error=""
    )
    return True


def _claim(now: datetime) -> list[Letter]:
    """The next letter, with the others of the same morning; the update is won by one worker only."""
    while True:
        first = earliest(due(now)).values("pk", "person", "in_morning").first()
        if first is None:
            return []
        wanted = [first["pk"]]
        if first["in_morning"]:
            same = earliest(due(now).filter(person=first["person"], in_morning=True))
            wanted = list(same.values_list("pk", flat=True)[:MOST_IN_A_MORNING])
        claim = secrets.token_hex(12)
        with transaction.atomic():
            # Asked again under the row's lock: whoever comes second finds the letter claimed, or sent.
            free = Letter.objects.filter(unclaimed(now), pk__in=wanted, sent_at=None, given_up_at=None)
            won = free.update(claim=claim, claimed_until=now + CLAIM)
        if won:
            return list(Letter.objects.filter(claim=claim).select_related("person").order_by("send_after", "pk"))


def _failed(letters: list[Letter], trouble: Exception, now: datetime) -> bool:
    """Note why, and when to try again. Returns whether the next letter may be tried: the fault was this one's alone."""
    final = _is_final(trouble)
    for letter in letters:
        letter.attempts += 1
        letter.error = f"{type(trouble).__name__}: {trouble}"[:400]
        letter.claim, letter.claimed_until = "", None
        if final or letter.attempts > len(BACK_OFF):
            letter.given_up_at = now
        else:
            letter.send_after = now + BACK_OFF[letter.attempts - 1]
        letter.save(update_fields=["attempts", "error", "claim", "claimed_until", "given_up_at", "send_after"])
    return final


def _is_final(trouble: Exception) -> bool:
    """Whether trying again would change nothing: the server knows no such reader, or the letter cannot be written."""
    if isinstance(trouble, SMTPRecipientsRefused):
        return all(code >= 500 for code, _ in trouble.recipients.values())
    if isinstance(trouble, SMTPSenderRefused):
        return False  # a setting of ours: it will be mended
    if isinstance(trouble, SMTPResponseException):
        return trouble.smtp_code in {550, 551, 552, 553, 554}
    return isinstance(trouble, ValueError)
