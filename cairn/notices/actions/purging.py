"""Forgetting letters."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from cairn.notices.models import Letter

WORDS_STAY = timedelta(days=30)  # long enough to ask why a mail did not come
ROWS_STAY = timedelta(days=365)  # long enough that nothing is told twice
STALE = timedelta(days=14)  # what nobody could be told in that time is no news any more


@transaction.atomic
def purge(*, at: datetime | None = None) -> int:
    """Erase the words of letters sent a month ago, and rows that are a year old. Returns how many rows it touched."""
    at = at or timezone.now()
    told = Letter.objects.filter(sent_at__lt=at - WORDS_STAY).exclude(text="")
    touched = told.update(subject="", text="", html="", calendar="", reply_to="")
    late = Letter.objects.filter(sent_at=None, given_up_at=None, send_after__lt=at - STALE)
    touched += late.update(given_up_at=at, error="too late to be of use")
    given_up = Letter.objects.filter(given_up_at__lt=at - WORDS_STAY).exclude(text="")
    touched += given_up.update(subject="", text="", html="", calendar="", reply_to="")
    gone, _ = Letter.objects.filter(written_at__lt=at - ROWS_STAY).delete()
    return touched + gone
