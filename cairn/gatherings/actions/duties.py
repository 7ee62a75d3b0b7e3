"""Taking care of a date: taking a duty, asking for it, standing by, and giving it back in one click."""

from collections.abc import Collection
from datetime import date, datetime

from django.db import transaction

from cairn.gatherings.models import Answer, Duty, Gathering, Kind, Series, SeriesDuty, TurnTaker
from cairn.gatherings.queries.coming import coming_to_one
from cairn.gatherings.refusals import DateIsCancelled, DateIsPast, DutyIsNotYours, DutyIsTaken
from cairn.log.models import Visibility
from cairn.people.models import Person

from .applying import clock, held_series, tell
from .coming import answer_date
from .dates import existing, pinned
from .duty_gaps import fill_gap
from .duty_letters import tell_settled, write_asking

Standing = Duty.Standing


@transaction.atomic
def want_duties(
    series: Series, *, by: Person, kinds: Collection[str], by_rota: Collection[str] = (), at: datetime | None = None
) -> None:
    """Say which duties a series wants on each date, and for which of them the fair rota asks. Twice is once."""
    series = held_series(series)
    wanted = {kind: kind in by_rota for kind in Kind if kind in kinds}
    known = dict(SeriesDuty.objects.filter(series=series).values_list("kind", "by_rota"))
    if known == wanted:
        return
    SeriesDuty.objects.filter(series=series).exclude(kind__in=wanted).delete()
    for kind, rota in wanted.items():
        SeriesDuty.objects.update_or_create(series=series, kind=kind, defaults={"by_rota": rota})
    tell("duty.wanted", series, by=by, at=clock(at))


@transaction.atomic
def take_turns(series: Series, *, kind: str, person: Person, at: datetime | None = None) -> TurnTaker:
    """From now on the rota asks them too. Twice is once."""
    series = held_series(series)
    at = clock(at)
    taker, made = TurnTaker.objects.get_or_create(series=series, kind=kind, person=person, defaults={"since": at})
    if made:
        tell("duty.turns_taken", series, by=person, at=at, duty=kind)
    return taker


@transaction.atomic
def rest(series: Series, *, kind: str, person: Person, at: datetime | None = None) -> None:
    """The rota asks them no more; what they took already they keep. Twice is once."""
    series = held_series(series)
    gone, _rows = TurnTaker.objects.filter(series=series, kind=kind, person=person).delete()
    if gone:
        tell("duty.turns_rested", series, by=person, at=clock(at), duty=kind)


@transaction.atomic
def take_duty(series: Series, on: date, *, kind: str, person: Person, at: datetime | None = None) -> Duty:
    """They take care of it; somebody who was asked and has not answered need not any more. Twice is once.

    Raises NoSuchDate, DateIsPast, DateIsCancelled, DutyIsTaken.
    """
    row, at = row_ahead(series, on, at)
    held = Duty.objects.filter(gathering=row, kind=kind, standing__in=(Standing.TAKEN, Standing.ASKED)).first()
    if held is not None and held.standing == Standing.TAKEN and held.person_id != person.pk:
        raise DutyIsTaken(name=held.person)
    if held is not None and held.person_id != person.pk:
        held.delete()
        tell_settled(held, by=person, at=at)
    duty, changed = _stand(row, kind, person, Standing.TAKEN, at)
    if changed:
        tell_of("duty.taken", duty, by=person, at=at)
        be_there(row, person, at)
    return duty


@transaction.atomic
def ask_for_duty(
    series: Series, on: date, *, kind: str, person: Person, by: Person, at: datetime | None = None
) -> Duty:
    """Ask somebody, by a letter with yes and no. Twice is once; who was asked before and has not answered is let go.

    Raises NoSuchDate, DateIsPast, DateIsCancelled, DutyIsTaken.
    """
    row, at = row_ahead(series, on, at)
    held = Duty.objects.filter(gathering=row, kind=kind, standing__in=(Standing.TAKEN, Standing.ASKED)).first()
    if held is not None and held.person_id == person.pk:
        return held
    if held is not None and held.standing == Standing.TAKEN:
        raise DutyIsTaken(name=held.person)
    if held is not None:
        held.delete()
        tell_settled(held, by=person, at=at)
    duty, _changed = _stand(row, kind, person, Standing.ASKED, at, asked_by=by)
    tell_of("duty.asked", duty, by=by, at=at, person=person.pk)
    write_asking(duty, at=at)
    return duty


@transaction.atomic
def say_yes(duty: Duty, *, at: datetime | None = None) -> Duty:
    """Whoever was asked takes it. Twice is once. Raises DateIsPast, DateIsCancelled, DutyIsTaken, DutyIsNotYours."""
    row, at = row_ahead(duty.gathering.series, duty.gathering.original_on, at)
    now = _still(duty)
    if now.standing == Standing.TAKEN:
        return now
    return take_duty(row.series, row.original_on, kind=now.kind, person=now.person, at=at)


@transaction.atomic
def stand_by_for(series: Series, on: date, *, kind: str, person: Person, at: datetime | None = None) -> Duty:
    """They step in if another cannot; who has it goes on having it. Raises NoSuchDate, DateIsPast, DateIsCancelled."""
    row, at = row_ahead(series, on, at)
    known = Duty.objects.filter(gathering=row, kind=kind, person=person).first()
    if known is not None and known.standing != Standing.BACK:
        return known
    duty, _changed = _stand(row, kind, person, Standing.STANDBY, at)
    tell_of("duty.stood_by", duty, by=person, at=at)
    return duty


@transaction.atomic
def give_back(duty: Duty, *, at: datetime | None = None) -> Duty | None:
    """They cannot: the standby is asked at once, else whose turn it is; the convener hears. Twice is once.

    Returns the duty of whoever is asked instead, None where it is open now. Raises DateIsPast, DateIsCancelled,
    DutyIsNotYours.
    """
    row, at = row_ahead(duty.gathering.series, duty.gathering.original_on, at)
    now = _still(duty)
    if now.standing == Standing.BACK:
        return Duty.objects.filter(gathering=row, kind=now.kind, standing=Standing.ASKED).first()
    before = now.standing
    if before == Standing.STANDBY:
        now.delete()
        tell_of("duty.stepped_back", now, by=now.person, at=at, visibility=Visibility.PERSON)
        return None
    _stand(row, now.kind, now.person, Standing.BACK, at)
    verb = "duty.given_back" if before == Standing.TAKEN else "duty.declined"
    tell_of(verb, now, by=now.person, at=at, visibility=Visibility.PERSON)
    return fill_gap(row, now.kind, left=now, was_taken=before == Standing.TAKEN, at=at)


def row_ahead(series: Series, on: date, at: datetime | None) -> tuple[Gathering, datetime]:
    """The row of a date still ahead, its series held. Raises NoSuchDate, DateIsPast, DateIsCancelled."""
    series = held_series(series)
    at = clock(at)
    found = existing(series, on)
    if found.is_cancelled:
        raise DateIsCancelled
    if found.ends_at <= at:
        raise DateIsPast
    row = pinned(series, on, at)
    row.series = series
    return row, at


def be_there(row: Gathering, person: Person, at: datetime) -> None:
    """Whoever takes care of a date comes to it: so they hear when it is moved or called off."""
    if coming_to_one(existing(row.series, row.original_on)).standing_of(person) not in ("SEAT", "WAITING"):
        answer_date(row.series, row.original_on, person=person, reply=Answer.Reply.COMING, at=at)


def tell_of(verb: str, duty: Duty, *, by: Person | None, at: datetime, **particulars: object) -> None:
    """One entry in the log about a duty of a date."""
    row = duty.gathering
    title = row.title or row.stretch.title
    tell(
        verb, row.series, by=by, at=at, on=row.original_on, gathering=row.pk, title=title, duty=duty.kind, **particulars
    )


def _still(duty: Duty) -> Duty:
    """The duty as it is now that its series is held. Raises DutyIsNotYours."""
    whole = Duty.objects.select_related("person", "gathering__series__community", "gathering__stretch")
    now = whole.filter(pk=duty.pk, person=duty.person_id).first()
    if now is None:
        raise DutyIsNotYours
    return now


def _stand(
    row: Gathering, kind: str, person: Person, standing: str, at: datetime, asked_by: Person | None = None
) -> tuple[Duty, bool]:
    """What somebody is to a duty from now on, and whether that is new."""
    duty = Duty.objects.filter(gathering=row, kind=kind, person=person).first()
    if duty is not None and duty.standing == standing:
        return duty, False
    if duty is None:
        duty = Duty(gathering=row, kind=kind, person=person)
    duty.standing, duty.since, duty.asked_by = standing, at, asked_by
    duty.because, duty.last_on = "", None
    duty.save()
    duty.gathering, duty.person = row, person
    return duty, True
