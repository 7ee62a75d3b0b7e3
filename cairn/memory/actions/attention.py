"""What gets attention: counted, never by whom; and what those who lead want to be read first."""

from datetime import datetime

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from cairn.memory.models import Attention, Item, Pin
from cairn.memory.refusals import IsADraft
from cairn.people.models import Person

from .telling import tell


def note_read(item: Item, *, at: datetime | None = None) -> None:
    """Somebody read it; who is written down nowhere, not in the log either."""
    _count(item, at, reads=1)


def note_asked(item: Item, *, at: datetime | None = None) -> None:
    """It answered a question that somebody was about to ask; who is written down nowhere."""
    _count(item, at, asked=1)


@transaction.atomic
def pin(item: Item, *, by: Person | None, line: str = "", at: datetime | None = None) -> Pin:
    """Newcomers are shown it first; `line` says why. Twice is once, with the newer line. Raises IsADraft."""
    at = at or timezone.now()
    if item.is_draft:
        raise IsADraft
    found, is_new = Pin.objects.update_or_create(item=item, defaults={"line": line, "by": by, "at": at})
    if is_new:
        tell("memory.pinned", item, by=by, at=at)
    return found


@transaction.atomic
def unpin(item: Item, *, by: Person, at: datetime | None = None) -> None:
    """It is no longer put first. Twice is once."""
    gone, _ = Pin.objects.filter(item=item).delete()
    if gone:
        tell("memory.unpinned", item, by=by, at=at)


def _count(item: Item, at: datetime | None, *, reads: int = 0, asked: int = 0) -> None:
    month = (at or timezone.now()).date().replace(day=1)
    rows = Attention.objects.filter(item=item, month=month)
    more = {"reads": F("reads") + reads, "asked": F("asked") + asked}
    # A page is read often and begins a month once: one statement, which needs no transaction around it.
    if not rows.update(**more):
        with transaction.atomic():
            Attention.objects.get_or_create(item=item, month=month)
            rows.update(**more)
