"""Who was there, and the one light question afterwards."""

from datetime import date, datetime

from django.db import transaction

from cairn.communities.access import membership_of
from cairn.gatherings.models import Attendance, Feedback, Gathering, Series
from cairn.gatherings.refusals import DateIsAhead, DateIsCancelled, NotAMemberHere
from cairn.log.models import Visibility
from cairn.people.models import Person

from .applying import clock, held_series, tell
from .dates import existing, pinned


@transaction.atomic
def note_attendance(
    series: Series,
    on: date,
    *,
    by: Person,
    person: Person | None = None,
    name: str = "",
    how: str = Attendance.How.HAND,
    was_there: bool = True,
    at: datetime | None = None,
) -> Attendance:
    """Note that somebody was there, or correct it: a member (`person`) or a guest by name. Twice is once.

    What people say of themselves counts before what others noted. Raises NoSuchDate, DateIsAhead, DateIsCancelled,
    NotAMemberHere.
    """
    series = held_series(series)
    at = clock(at)
    found = existing(series, on)
    if found.is_cancelled:
        raise DateIsCancelled
    if found.starts_at.date() > at.date():
        raise DateIsAhead
    if person is not None and membership_of(person, series.community) is None:
        raise NotAMemberHere(name=person)
    row = pinned(series, on, at)
    kept = Attendance.objects.filter(gathering=row, person=person, name="" if person else name).first()
    if kept is not None and (kept.was_there == was_there or _is_their_own_word(kept, by)):
        return kept
    facts = {"how": how, "was_there": was_there, "at": at, "noted_by": by}
    kept, _made = Attendance.objects.update_or_create(
        gathering=row, person=person, name="" if person else name, defaults=facts
    )
    verb = "attendance.noted" if was_there else "attendance.corrected"
    _tell(verb, row, by=by, at=at, person=person.pk if person else name)
    return kept


def _is_their_own_word(kept: Attendance, by: Person) -> bool:
    return kept.how == Attendance.How.SELF and kept.person_id is not None and kept.person_id != by.pk


@transaction.atomic
def give_feedback(
    series: Series, on: date, *, person: Person, immediate: int, takes: str = "", at: datetime | None = None
) -> Feedback:
    """Answer the one question after a gathering; again is to change the answer. Raises NoSuchDate, DateIsAhead."""
    series = held_series(series)
    at = clock(at)
    if existing(series, on).starts_at > at:
        raise DateIsAhead
    row = pinned(series, on, at)
    kept, made = Feedback.objects.update_or_create(
        gathering=row, person=person, defaults={"immediate": immediate, "takes": takes, "at": at}
    )
    if made:
        _tell("feedback.given", row, by=person, at=at, visibility=Visibility.PERSON)
    return kept


def _tell(verb: str, row: Gathering, *, by: Person, at: datetime, **particulars: object) -> None:
    title = row.title or row.stretch.title
    tell(verb, row.series, by=by, at=at, on=row.original_on, gathering=row.pk, title=title, **particulars)
