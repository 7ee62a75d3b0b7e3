"""Whom to ask for a duty, in fair order."""

from dataclasses import dataclass

from cairn.gatherings.dates import Date
from cairn.gatherings.duty_words import because, last_turn
from cairn.gatherings.models import Duty, Gathering
from cairn.gatherings.plans.rota import Choice, choose
from cairn.people.models import Person

from .carers import away_on, turns_of, willing_for


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody who takes turns, and why they come at this place."""

    person: Person
    why: str


def fair_order(found: Date, kind: str) -> list[Candidate]:
    """Those who take turns and can on that date, whoever is next first. Five queries."""
    row = found.gathering or Gathering(series=found.series, original_on=found.original_on)
    willing, turns, passed = willing_for(row, kind), turns_of(row, kind), set(away_on(row, kind))
    chosen = []
    while (choice := choose(found.original_on, willing, turns, without=passed)) is not None:
        chosen.append(choice)
        passed.add(choice.person)
    people = Person.objects.in_bulk([choice.person for choice in chosen])
    return [Candidate(people[each.person], _why(people[each.person], each, each == chosen[0])) for each in chosen]


def _why(person: Person, choice: Choice, is_next: bool) -> str:
    """Whoever is next with the reason; the others with their last turn."""
    if is_next:
        return because(Duty(person=person, because=choice.because, last_on=choice.last_on))
    return last_turn(choice.last_on)
