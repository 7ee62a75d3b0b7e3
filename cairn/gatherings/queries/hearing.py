"""Who would hear of a change, and what would change for them: asked before it is made."""

from dataclasses import dataclass, field

from cairn.gatherings.dates import Date
from cairn.gatherings.plans import Plan
from cairn.gatherings.plans.plan import looks
from cairn.people.models import Person

from .coming import Coming, answers_to, promoted, signups_of, tally


@dataclass(frozen=True, slots=True)
class Shift:
    """One date that changes: as it is and as it would be (None: there is or would be none), and who comes to each."""

    before: Coming | None
    after: Coming | None

    @property
    def is_off(self) -> bool:
        """It took place, and would no longer."""
        return self.before is not None and (self.after is None or self.after.date.is_cancelled)

    @property
    def is_new(self) -> bool:
        return self.before is None

    @property
    def is_moved(self) -> bool:
        """It takes place at another time."""
        return (
            self.before is not None
            and self.after is not None
            and not self.is_off
            and (self.before.date.starts_at, self.before.date.ends_at)
            != (self.after.date.starts_at, self.after.date.ends_at)
        )

    @property
    def date(self) -> Date:
        """As it would be, or was where it would not be."""
        coming = self.after or self.before
        assert coming is not None  # one of the two is there
        return coming.date

    @property
    def changes_only_seats(self) -> bool:
        return self.before is not None and self.after is not None and looks(self.before.date) == looks(self.after.date)

    @property
    def promoted(self) -> list[Person]:
        """Who would get a seat."""
        return promoted(self.before, self.after) if self.before and self.after and not self.is_off else []

    @property
    def demoted(self) -> list[Person]:
        """Who would lose a seat and wait."""
        return promoted(self.after, self.before) if self.before and self.after and not self.is_off else []


@dataclass(slots=True)
class Hears:
    """One person who would be told, and of which dates."""

    person: Person
    shifts: list[Shift] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Hearing:
    """Who would hear of a change: each person once, by name, with the dates that change for them, a year ahead."""

    plan: Plan
    shifts: list[Shift]
    people: list[Hears]

    @property
    def changed(self) -> list[str]:
        return self.plan.changed


def who_hears(plan: Plan) -> Hearing:
    """Who would be told about a planned change, and of what. Two queries."""
    signups = signups_of([plan.series.pk])
    answers = answers_to([row.pk for row in plan.before.rows if row.pk and row.ends_at > plan.at])

    def come_to(found: Date | None) -> Coming | None:
        return tally(found, signups, answers) if found is not None else None

    shifts = [Shift(come_to(before), come_to(after)) for before, after in plan.shifts()]
    hearing: dict[int, Hears] = {}
    for shift in shifts:
        for person in _concerned(shift):
            hearing.setdefault(person.pk, Hears(person)).shifts.append(shift)
    return Hearing(plan, shifts, sorted(hearing.values(), key=lambda each: (str(each.person), each.person.pk)))


def _concerned(shift: Shift) -> list[Person]:
    """Whom a date's change concerns.

    Those who said that they come, perhaps or waiting, to the date as it is; of a new one, who comes to the series.
    Where only the number of seats changes: those who get or lose one. Who said "not this time" hears nothing.
    """
    if shift.changes_only_seats:
        return [*shift.promoted, *shift.demoted]
    coming = shift.before or shift.after
    if coming is None:
        return []
    return [claim.person for claim in (*coming.seats, *coming.waiting, *coming.perhaps)]
