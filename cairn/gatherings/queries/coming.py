"""Who comes to a date: from what people said about the series and about the date. Waiting is computed, never stored."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from cairn.gatherings.dates import Address, Date
from cairn.gatherings.hanging import may_have, series_may_have
from cairn.gatherings.models import Answer, SeriesSignup
from cairn.people.models import Person


@dataclass(frozen=True, slots=True)
class Claim:
    """That somebody said something about a date: when, by which way, and whether it was about the whole series."""

    person: Person
    at: datetime
    via: str
    by_series: bool = False


@dataclass(frozen=True, slots=True)
class Coming:
    """Who comes to one date. `seats` and `waiting` are in the order in which people said so."""

    date: Date
    seats: tuple[Claim, ...] = ()
    waiting: tuple[Claim, ...] = ()
    perhaps: tuple[Claim, ...] = ()
    not_coming: tuple[Claim, ...] = ()

    @property
    def free(self) -> int | None:
        """How many seats are left; None where there is no limit."""
        return None if self.date.capacity is None else max(0, self.date.capacity - len(self.seats))

    @property
    def is_full(self) -> bool:
        return self.free == 0

    def claim_of(self, person: Person) -> Claim | None:
        """What they said that counts for this date, if anything."""
        everyone = (*self.seats, *self.waiting, *self.perhaps, *self.not_coming)
        return next((claim for claim in everyone if claim.person.pk == person.pk), None)

    def standing_of(self, person: Person) -> str:
        """ "SEAT", "WAITING", "MAYBE", "NOT", or "" for somebody who said nothing."""
        groups = (("SEAT", self.seats), ("WAITING", self.waiting), ("MAYBE", self.perhaps), ("NOT", self.not_coming))
        return next((name for name, claims in groups if any(claim.person.pk == person.pk for claim in claims)), "")

    def place_of(self, person: Person) -> int | None:
        """The place in the queue of those who wait, from 1; None for those who do not wait."""
        places = (place for place, claim in enumerate(self.waiting, 1) if claim.person.pk == person.pk)
        return next(places, None)


def coming_to(dates: Iterable[Date]) -> dict[Address, Coming]:
    """Who comes to each of these dates, by address. Two queries, whatever the number of dates."""
    dates = list(dates)
    signups = signups_of({found.stretch.series_id for found in dates})
    answers = answers_to([found.gathering.pk for found in dates if found.gathering and found.gathering.pk])
    return {found.address: tally(found, signups, answers) for found in dates}


def coming_to_one(found: Date) -> Coming:
    """Who comes to a date. Two queries at most."""
    row = found.gathering
    signups = signups_of([found.stretch.series_id]) if series_may_have(row, "signups") else {}
    answers = answers_to([row.pk]) if row and row.pk and may_have(row, "answers") else {}
    return tally(found, signups, answers)


def own_standings(person: Person, dates: Iterable[Date]) -> dict[Address, str]:
    """What one person is on each date ("SEAT", "WAITING", "MAYBE", "NOT", ""), by address. Two queries."""
    return {address: coming.standing_of(person) for address, coming in coming_to(dates).items()}


def signups_of(series: Iterable[int]) -> dict[int, list[SeriesSignup]]:
    """The sign-ups to these series (their numbers), those that ended too, by series. One query."""
    found: dict[int, list[SeriesSignup]] = {}
    rows = SeriesSignup.objects.filter(series__in=list(series)).select_related("person").order_by("since", "pk")
    for signup in rows:
        found.setdefault(signup.series_id, []).append(signup)
    return found


def answers_to(gatherings: Sequence[int]) -> dict[int, list[Answer]]:
    """The answers to these dates (numbers of their rows), by row. One query."""
    found: dict[int, list[Answer]] = {}
    for answer in Answer.objects.filter(gathering__in=gatherings).select_related("person").order_by("at", "pk"):
        found.setdefault(answer.gathering_id, []).append(answer)
    return found


def tally(date: Date, signups: Mapping[int, list[SeriesSignup]], answers: Mapping[int, list[Answer]]) -> Coming:
    """Who comes to a date, of the sign-ups by series and the answers by row. No query."""
    own = {answer.person_id: answer for answer in answers.get(date.gathering.pk if date.gathering else 0, [])}
    groups: dict[Any, list[Claim]] = {reply: [] for reply in Answer.Reply}
    for answer in own.values():
        groups[answer.reply].append(Claim(answer.person, answer.at, answer.via))
    for signup in signups.get(date.stretch.series_id, []):
        if signup.person_id not in own and covers(signup, date):
            claim = Claim(signup.person, signup.since, Answer.Via.PAGE, by_series=True)
            groups[Answer.Reply.COMING].append(claim)
    queue = sorted(groups[Answer.Reply.COMING], key=lambda claim: (claim.at, claim.person.pk))
    seats = len(queue) if date.capacity is None else date.capacity
    perhaps, not_coming = (tuple(groups[reply]) for reply in (Answer.Reply.MAYBE, Answer.Reply.NOT))
    return Coming(date, tuple(queue[:seats]), tuple(queue[seats:]), perhaps, not_coming)


def covers(signup: SeriesSignup, date: Date) -> bool:
    """Whether somebody who comes to the series from then to then comes to this date."""
    return signup.since < date.ends_at and (signup.until is None or signup.until > date.starts_at)


def promoted(before: Coming, after: Coming) -> list[Person]:
    """Who waited and has a seat now, in order."""
    waited = {claim.person.pk for claim in before.waiting}
    return [claim.person for claim in after.seats if claim.person.pk in waited]
