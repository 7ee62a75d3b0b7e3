"""Exchanging dates: one offers, the other says yes or no in one click."""

from datetime import datetime

from django.db import transaction

from cairn.gatherings.models import Duty, Swap
from cairn.gatherings.refusals import DateIsCancelled, DateIsPast, SwapIsOver
from cairn.log.models import Visibility

from .applying import clock, held_series
from .dates import existing
from .duties import be_there, tell_of
from .duty_letters import tell_swap, tell_swap_answered

TAKEN = Duty.Standing.TAKEN


@transaction.atomic
def offer_swap(mine: Duty, theirs: Duty, *, at: datetime | None = None) -> Swap:
    """Offer one's date for another's: the same duty of the same series, both taken and ahead. Twice is once.

    Raises SwapIsOver, DateIsPast, DateIsCancelled.
    """
    at = _both_ahead(mine, theirs, at)
    swap, made = Swap.objects.get_or_create(mine=mine, theirs=theirs, defaults={"at": at})
    if made:
        tell_of("duty.swap_offered", mine, by=mine.person, at=at, visibility=Visibility.PERSON, person=theirs.person_id)
        tell_swap(swap, at=at)
    return swap


@transaction.atomic
def accept_swap(swap: Swap, *, at: datetime | None = None) -> None:
    """Each has the other's date from now on. Raises SwapIsOver, DateIsPast, DateIsCancelled."""
    at = _both_ahead(swap.mine, swap.theirs, at)
    if not Swap.objects.filter(pk=swap.pk).exists():
        raise SwapIsOver
    one, other = swap.mine, swap.theirs
    tell_swap_answered(swap, said_yes=True, at=at)
    people = (one.person, other.person)
    rows = (one.gathering, other.gathering)
    # Whatever each was to the other's date makes way; open offers about the two dates end with them.
    Duty.objects.filter(gathering__in=rows, kind=one.kind, person__in=people).delete()
    for row, person in zip(rows, reversed(people), strict=True):
        duty = Duty.objects.create(gathering=row, kind=one.kind, person=person, standing=TAKEN, since=at)
        tell_of("duty.swapped", duty, by=person, at=at)
        be_there(row, person, at)


@transaction.atomic
def decline_swap(swap: Swap, *, at: datetime | None = None) -> None:
    """Each keeps their date, and whoever offered hears of it. Twice is once."""
    at = clock(at)
    held_series(swap.mine.gathering.series)
    gone, _rows = Swap.objects.filter(pk=swap.pk).delete()
    if gone:
        tell_of("duty.swap_declined", swap.mine, by=swap.theirs.person, at=at, visibility=Visibility.PERSON)
        tell_swap_answered(swap, said_yes=False, at=at)


def _both_ahead(mine: Duty, theirs: Duty, at: datetime | None) -> datetime:
    """Both dates are as they were when they were looked at, and still to come. Returns the clock."""
    series = held_series(mine.gathering.series)
    at = clock(at)
    taken = {
        (pk, person)
        for pk, person in Duty.objects.filter(pk__in=(mine.pk, theirs.pk), standing=TAKEN).values_list("pk", "person")
    }
    alike = mine.kind == theirs.kind and mine.gathering.series_id == theirs.gathering.series_id
    if taken != {(mine.pk, mine.person_id), (theirs.pk, theirs.person_id)} or not alike:
        raise SwapIsOver
    for row in (mine.gathering, theirs.gathering):
        found = existing(series, row.original_on)
        if found.is_cancelled:
            raise DateIsCancelled
        if found.starts_at <= at:
            raise DateIsPast
    return at
