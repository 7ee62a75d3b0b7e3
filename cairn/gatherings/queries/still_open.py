"""What was promised in earlier rooms of a series and is still open."""

from datetime import datetime

from django.db.models import F

from cairn.charter.models import BacklogItem
from cairn.gatherings.dates import Date, is_next

MOST = 12


def still_open(found: Date) -> list[BacklogItem]:
    """Actions and experiments of the series' other dates, what is due first."""
    promised = BacklogItem.objects.filter(
        room__gathering__series=found.series, room__gathering__starts_at__lt=found.starts_at
    )
    promised = promised.filter(done_at=None, dropped_at=None).exclude(kind=BacklogItem.Kind.IDEA)
    return list(promised.select_related("owner").order_by(F("due_on").asc(nulls_last=True), "pk")[:MOST])


def open_before(found: Date, now: datetime) -> list[BacklogItem]:
    """The same, on the page of the series' next date only. Two queries, or one where nothing is open."""
    items = [] if found.is_past or found.is_cancelled else still_open(found)
    return items if items and is_next(found, now) else []
