"""A duty's checklist, and what its holder leaves for the next."""

from datetime import datetime

from django.db import transaction

from cairn.gatherings.models import Duty, Gathering, Tick
from cairn.log.models import Visibility
from cairn.people.models import Person

from .applying import clock, held_series
from .duties import tell_of


@transaction.atomic
def tick(duty: Duty, item: str, *, by: Person, at: datetime | None = None) -> Tick:
    """A line of the checklist is done. Twice is once."""
    at = _held(duty.gathering, at)
    facts = {"by": by, "at": at}
    done, made = Tick.objects.get_or_create(gathering=duty.gathering, kind=duty.kind, item=item, defaults=facts)
    if made:
        tell_of("duty.ticked", duty, by=by, at=at, visibility=Visibility.PERSON, item=item)
    return done


@transaction.atomic
def untick(duty: Duty, item: str, *, by: Person, at: datetime | None = None) -> None:
    """It is not done after all. Twice is once."""
    at = _held(duty.gathering, at)
    gone, _rows = Tick.objects.filter(gathering=duty.gathering, kind=duty.kind, item=item).delete()
    if gone:
        tell_of("duty.unticked", duty, by=by, at=at, visibility=Visibility.PERSON, item=item)


@transaction.atomic
def leave_for_next(duty: Duty, *, text: str, at: datetime | None = None) -> Duty:
    """What whoever does it next should know; empty takes it back. Twice is once."""
    at = _held(duty.gathering, at)
    if Duty.objects.filter(pk=duty.pk).exclude(leaves=text).update(leaves=text):
        tell_of("duty.handed_over", duty, by=duty.person, at=at)
    duty.leaves = text
    return duty


def _held(row: Gathering, at: datetime | None) -> datetime:
    held_series(row.series)
    return clock(at)
