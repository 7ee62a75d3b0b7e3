"""What is left of a date: who was there, the minutes, what was on the table, how it was."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from cairn.gatherings.dates import Date
from cairn.gatherings.hanging import may_have
from cairn.gatherings.models import Attendance, Feedback, Gathering, Material, Minutes
from cairn.people.models import Person

SHOWN_FROM = 4  # answers: fewer say too much about each


@dataclass(frozen=True, slots=True)
class Spread:
    """How many gave each answer: [(what it says, how many, share in percent)], and what people take with them."""

    total: int
    bars: list[tuple[str, int, int]]
    takes: list[str]


@dataclass(frozen=True, slots=True)
class After:
    there: list[Attendance]
    not_there: list[Attendance]
    minutes: Minutes | None
    materials: list[Material]
    spread: Spread | None
    mine: Feedback | None
    i_was_there: bool | None  # None: nobody said


def after_of(found: Date, reader: Any) -> After:
    """All of it, three queries of those parts that there may be."""
    row = found.gathering
    attendance = _attendance(row) if may_have(row, "attendance") else []
    own = next((each for each in attendance if each.person_id and each.person_id == getattr(reader, "pk", None)), None)
    feedback = list(Feedback.objects.filter(gathering=row).order_by("at", "pk")) if may_have(row, "feedback") else []
    return After(
        there=[each for each in attendance if each.was_there],
        not_there=[each for each in attendance if not each.was_there],
        minutes=getattr(row, "minutes_kept", None),
        materials=materials_of(row),
        spread=spread_of(feedback),
        mine=next((each for each in feedback if isinstance(reader, Person) and each.person_id == reader.pk), None),
        i_was_there=own.was_there if own else None,
    )


def materials_of(row: Gathering | None) -> list[Material]:
    """What was on the table, in the order in which it came."""
    return list(Material.objects.filter(gathering=row).order_by("at", "pk")) if may_have(row, "materials") else []


def _attendance(row: Gathering | None) -> list[Attendance]:
    return list(Attendance.objects.filter(gathering=row).select_related("person").order_by("at", "pk"))


def spread_of(feedback: Sequence[Feedback]) -> Spread | None:
    """The spread, from four answers up; nothing before."""
    if len(feedback) < SHOWN_FROM:
        return None
    counts = Counter(each.immediate for each in feedback)
    bars = [
        (str(choice.label), counts[choice], round(100 * counts[choice] / len(feedback)))
        for choice in reversed(Feedback.Immediate)
    ]
    return Spread(len(feedback), bars, [each.takes for each in feedback if each.takes])


def has_room(row: Gathering | None) -> bool:
    return row is not None and row.room is not None and row.room.is_open
