"""Potluck: what a date needs, who brings it, and who stands by."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from cairn.gatherings.models import Dish, Gathering, Series, Slot
from cairn.gatherings.refusals import DateIsCancelled, DateIsPast
from cairn.log.models import Visibility
from cairn.people.models import Person

from .applying import clock, held_series, tell
from .dates import existing, pinned
from .potluck_letters import write_letters


@dataclass(frozen=True, slots=True)
class Brought:
    """What saying "I bring it" came to, and whether that is more than was wanted (which is welcome)."""

    dish: Dish
    is_more_than_wanted: bool


@transaction.atomic
def ask_for(
    series: Series,
    on: date,
    *,
    by: Person,
    what: str,
    wanted: int = 1,
    is_critical: bool = False,
    at: datetime | None = None,
) -> Slot:
    """Say what a date needs. The same thing twice is once. Raises NoSuchDate, DateIsPast, DateIsCancelled."""
    series = held_series(series)
    at = clock(at)
    _refuse_unless_ahead(series, on, at)
    row = pinned(series, on, at)
    facts = {"wanted": wanted, "is_critical": is_critical, "asked_by": by, "at": at}
    slot, made = Slot.objects.get_or_create(gathering=row, what=what, defaults=facts)
    if made:
        _tell("potluck.asked", slot, by=by, at=at)
    return slot


@transaction.atomic
def bring(slot: Slot, *, person: Person, at: datetime | None = None) -> Brought:
    """They bring it, however many do already. Twice is once. Raises DateIsPast, DateIsCancelled."""
    slot, at = _held(slot, at)
    dish = Dish.objects.filter(slot=slot, person=person).first() or Dish(slot=slot, person=person)
    if dish.standing != Dish.Standing.BRINGS:
        dish.standing, dish.since = Dish.Standing.BRINGS, at
        dish.save()
        _tell("potluck.brought", slot, by=person, at=at)
    return Brought(dish, _brought(slot) > slot.wanted)


@transaction.atomic
def stand_by(slot: Slot, *, person: Person, at: datetime | None = None) -> Dish:
    """They bring it if another cannot; who brings it already goes on doing so. Raises DateIsPast, DateIsCancelled."""
    slot, at = _held(slot, at)
    facts = {"standing": Dish.Standing.STANDBY, "since": at}
    dish, made = Dish.objects.get_or_create(slot=slot, person=person, defaults=facts)
    if made:
        _tell("potluck.stood_by", slot, by=person, at=at)
    return dish


@transaction.atomic
def drop_out(slot: Slot, *, person: Person, at: datetime | None = None) -> Person | None:
    """They cannot after all; where too few are left, whoever stood by first brings it, and both are told.

    Returns who brings it instead. Twice is once. Raises DateIsPast, DateIsCancelled.
    """
    slot, at = _held(slot, at)
    dish = Dish.objects.filter(slot=slot, person=person).first()
    if dish is None:
        return None
    dish.delete()
    _tell("potluck.dropped", slot, by=person, at=at, visibility=Visibility.PERSON)
    if dish.standing == Dish.Standing.STANDBY or _brought(slot) >= slot.wanted:
        return None
    instead = _promote(slot, at)
    if instead is not None:
        write_letters(slot, left=person, instead=instead, at=at)
    return instead


@transaction.atomic
def withdraw_slot(slot: Slot, *, by: Person, at: datetime | None = None) -> None:
    """It is not needed after all. Raises DateIsPast, DateIsCancelled."""
    slot, at = _held(slot, at)
    _tell("potluck.withdrawn", slot, by=by, at=at)
    slot.delete()


def _promote(slot: Slot, at: datetime) -> Person | None:
    waiting = Dish.objects.filter(slot=slot, standing=Dish.Standing.STANDBY).select_related("person")
    first = waiting.order_by("since", "pk").first()
    if first is None:
        return None
    first.standing, first.since = Dish.Standing.BRINGS, at
    first.save(update_fields=["standing", "since"])
    _tell("potluck.promoted", slot, by=first.person, at=at, visibility=Visibility.PERSON)
    return first.person


def _brought(slot: Slot) -> int:
    return Dish.objects.filter(slot=slot, standing=Dish.Standing.BRINGS).count()


def _held(slot: Slot, at: datetime | None) -> tuple[Slot, datetime]:
    """The slot as it is once its series is held. Raises DateIsPast, DateIsCancelled."""
    row = Gathering.objects.select_related("series").get(pk=slot.gathering_id)
    series = held_series(row.series)
    at = clock(at)
    _refuse_unless_ahead(series, row.original_on, at)
    return Slot.objects.select_related("gathering__series__community", "gathering__stretch").get(pk=slot.pk), at


def _refuse_unless_ahead(series: Series, on: date, at: datetime) -> None:
    found = existing(series, on)
    if found.is_cancelled:
        raise DateIsCancelled
    if found.ends_at <= at:
        raise DateIsPast


def _tell(verb: str, slot: Slot, *, by: Person, at: datetime, **particulars: str) -> None:
    row = slot.gathering
    title = row.title or row.stretch.title
    tell(verb, row.series, by=by, at=at, on=row.original_on, title=title, what=slot.what, **particulars)
