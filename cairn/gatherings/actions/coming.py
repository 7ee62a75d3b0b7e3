"""What people say about coming: to a whole series, or to one date."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import QuerySet

from cairn.gatherings.dates import Date, next_dates
from cairn.gatherings.models import Answer, Series, SeriesSignup
from cairn.gatherings.plans import picture_of
from cairn.gatherings.plans.plan import HORIZON
from cairn.gatherings.queries.coming import Coming, coming_to, coming_to_one, promoted
from cairn.gatherings.refusals import DateIsCancelled, DateIsPast, SeriesHasEnded
from cairn.log.models import Visibility
from cairn.people.models import Person

from .applying import clock, held_series, tell, tell_promoted
from .dates import existing, pinned

MOMENT = timedelta(microseconds=1)


@dataclass(frozen=True, slots=True)
class Answered:
    """What an answer came to: who comes now, what the person is there, and who got a seat by it."""

    coming: Coming
    standing: str  # "SEAT", "WAITING", "MAYBE", "NOT" or ""
    promoted: list[tuple[Date, Person]]


@transaction.atomic
def sign_up(series: Series, *, person: Person, at: datetime | None = None) -> SeriesSignup:
    """They come to every date, unless they say "not this time". Twice is once. Raises SeriesHasEnded."""
    series = held_series(series)
    at = clock(at)
    signup = SeriesSignup.objects.filter(series=series, person=person, until=None).first()
    if signup is not None:
        return signup
    if not next_dates(series, at, 1):
        raise SeriesHasEnded(title=series.title)
    signup = SeriesSignup.objects.create(series=series, person=person, since=at)
    tell("series.joined", series, by=person, at=at, visibility=Visibility.MEMBERS)
    return signup


@transaction.atomic
def stop_coming(
    series: Series, *, person: Person, back_at: datetime | None = None, at: datetime | None = None
) -> list[tuple[Date, Person]]:
    """They come to no date still ahead (or before `back_at`), whatever they said. Twice is once.

    Returns who got a seat by that. From `back_at` on they come again as they did, behind those who spoke before then.
    """
    series = held_series(series)
    at = clock(at)
    limited = [found for found in picture_of(series).coming(at, at + HORIZON) if found.capacity is not None]
    before = coming_to(limited)
    stopped = SeriesSignup.objects.filter(series=series, person=person, until=None).update(until=at)
    said, _rows = _said_of(series, person, at, back_at).delete()
    if not stopped and not said:
        return []
    if stopped and back_at is not None:
        SeriesSignup.objects.create(series=series, person=person, since=back_at)
    tell("series.left", series, by=person, at=at, visibility=Visibility.MEMBERS)
    after = coming_to(limited)
    gains = [(found, other) for found in limited for other in promoted(before[found.address], after[found.address])]
    tell_promoted(gains, at=at)
    return gains


def _said_of(series: Series, person: Person, at: datetime, back_at: datetime | None) -> QuerySet[Answer]:
    """That they come to single dates after `at`, and before `back_at` if there is one."""
    ahead = Answer.objects.filter(gathering__series=series, gathering__starts_at__gt=at)
    ahead = ahead if back_at is None else ahead.filter(gathering__starts_at__lt=back_at)
    return ahead.filter(person=person, reply=Answer.Reply.COMING)


@transaction.atomic
def come_again(series: Series, *, person: Person, at: datetime | None = None) -> None:
    """Back earlier than they said: they come to every date from now on. Twice is once."""
    series = held_series(series)
    at = clock(at)
    if SeriesSignup.objects.filter(series=series, person=person, until=None, since__gt=at).update(since=at):
        tell("series.joined", series, by=person, at=at, visibility=Visibility.MEMBERS)


@transaction.atomic
def answer_date(
    series: Series,
    on: date,
    *,
    person: Person,
    reply: str,
    via: str = Answer.Via.PAGE,
    at: datetime | None = None,
) -> Answered:
    """What somebody says about one date: COMING, NOT, MAYBE. Twice is once; a changed reply joins the queue's end.

    Raises NoSuchDate, DateIsPast, DateIsCancelled.
    """
    series = held_series(series)
    now = clock(at)
    found = _open_date(series, on, now)
    before = coming_to_one(found)
    row = pinned(series, on, now)
    answer = Answer.objects.filter(gathering=row, person=person).first() or Answer(gathering=row, person=person)
    if answer.reply == Answer.Reply(reply):
        return Answered(before, before.standing_of(person), [])
    answer.reply, answer.via, answer.at = Answer.Reply(reply), via, at or _behind(before, person, reply, now)
    answer.save()
    told = Visibility.MEMBERS if reply == Answer.Reply.COMING else Visibility.PERSON
    tell("gathering.answered", series, by=person, at=now, on=on, reply=reply, via=via, visibility=told)
    return _answered(series, on, before, person, now)


@transaction.atomic
def withdraw_answer(series: Series, on: date, *, person: Person, at: datetime | None = None) -> Answered:
    """Take back what was said about one date; what was said about the series counts again. Twice is once.

    Raises NoSuchDate, DateIsPast.
    """
    series = held_series(series)
    now = clock(at)
    found = existing(series, on)
    if found.ends_at <= now:
        raise DateIsPast
    before = coming_to_one(found)
    gone, _rows = Answer.objects.filter(gathering=found.gathering, person=person).delete()
    if gone:
        visibility = Visibility.PERSON
        tell("gathering.answer_withdrawn", series, by=person, at=now, on=on, visibility=visibility)
    return _answered(series, on, before, person, now)


def _open_date(series: Series, on: date, at: datetime) -> Date:
    found = existing(series, on)
    if found.is_cancelled:
        raise DateIsCancelled
    if found.ends_at <= at:
        raise DateIsPast
    return found


def _behind(before: Coming, person: Person, reply: str, now: datetime) -> datetime:
    """A place behind everyone who spoke before, even where another machine's clock is ahead.

    Somebody who comes by the series and now says so of this date too keeps the place that they have.
    """
    claim = before.claim_of(person)
    if claim is not None and claim.by_series and reply == Answer.Reply.COMING:
        return claim.at
    return max([now, *(claim.at + MOMENT for claim in (*before.seats, *before.waiting))])


def _answered(series: Series, on: date, before: Coming, person: Person, at: datetime) -> Answered:
    after = coming_to_one(existing(series, on))
    gains = [(after.date, other) for other in promoted(before, after)]
    tell_promoted(gains, at=at)
    return Answered(after, after.standing_of(person), gains)
