"""Making a plan come true: in the database, in the log, and for those who waited for a seat."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from django.utils import timezone

from cairn.gatherings.dates import Date, of_row
from cairn.gatherings.models import Gathering, Series, Stretch
from cairn.gatherings.plans import Plan, visibility
from cairn.gatherings.plans.plan import SHOWN_OF_ROW, SHOWN_OF_STRETCH
from cairn.gatherings.queries.hearing import Hearing, who_hears
from cairn.log.actions import record
from cairn.log.models import Visibility
from cairn.people.models import Person


@dataclass(frozen=True, slots=True)
class Changed:
    """What a change came to: what differs (empty: nothing), who is to hear of it, and who got a seat by it."""

    changed: list[str]
    hearing: Hearing
    promoted: list[tuple[Date, Person]] = field(default_factory=list)


def held_series(series: Series) -> Series:
    """The series as it is now, held against others until the transaction ends: seats and days are counted under it."""
    return Series.objects.select_for_update(of=("self",)).select_related("community").get(pk=series.pk)


def clock(at: datetime | None) -> datetime:
    """Read after the series is held, so that who is told first is also first in the queue."""
    return at or timezone.now()


def carry_out(plan: Plan, verb: str, *, by: Person | None, **particulars: Any) -> Changed:
    """Write what a plan changes, record it under the verb, and give free seats to those who waited."""
    hearing = who_hears(plan)
    if not plan.changed:
        return Changed([], hearing)
    write(plan)
    tell(verb, plan.series, by=by, at=plan.at, changed=plan.changed, **particulars)
    gains = [(shift.date, person) for shift in hearing.shifts for person in shift.promoted]
    tell_promoted(gains, at=plan.at)
    return Changed(plan.changed, hearing, gains)


def write(plan: Plan) -> None:
    """Write the stretches and rows of a plan that differ; SEQUENCE rises where calendars must hear of it."""
    stretches = {stretch.pk: stretch for stretch in plan.before.stretches}
    rows = {row.pk: row for row in plan.before.rows}
    _make_way(plan, stretches)
    # Those that end first: another may begin on the day on which one began.
    for stretch in sorted(plan.after.stretches, key=lambda each: (each.pk is None, not each.is_taken_back)):
        _save(stretch, stretches.get(stretch.pk), SHOWN_OF_STRETCH, plan.at)
    for row in plan.after.rows:
        row.stretch = row.stretch  # a new stretch has its number by now
        _save(row, rows.get(row.pk), SHOWN_OF_ROW, plan.at)


def tell(verb: str, series: Series, *, by: Person | None, at: datetime, **particulars: Any) -> None:
    """One entry in the log about a series, read by whoever sees the series; `on` is written as a day."""
    particulars.setdefault("title", series.title)
    seen_by = particulars.pop("visibility", visibility(series))
    plain: dict[str, Any] = {
        name: value.isoformat() if isinstance(value, date) else value for name, value in particulars.items()
    }
    record(
        verb,
        actor=by,
        community_id=series.community_id,
        subject=series,
        visibility=seen_by,
        at=at,
        series=series.pk,
        **plain,
    )


def tell_promoted(gains: list[tuple[Date, Person]], *, at: datetime) -> None:
    """Each person who got a seat has one entry of their own, with the days."""
    days: dict[int, list[Date]] = {}
    for found, person in gains:
        days.setdefault(person.pk, []).append(found)
    people = {person.pk: person for _found, person in gains}
    for number, dates in days.items():
        tell(
            "seat.gained",
            dates[0].series,
            by=people[number],
            at=at,
            visibility=Visibility.PERSON,
            days=[found.original_on.isoformat() for found in dates],
        )


def _make_way(plan: Plan, stretches: dict[int, Stretch]) -> None:
    """Stretches that begin anew in place leave their first day before any takes it."""
    moving = [each for each in plan.after.stretches if each.pk and each.first_on != stretches[each.pk].first_on]
    for stretch in moving if len(moving) > 1 else []:
        old = stretches[stretch.pk]
        Stretch.objects.filter(pk=old.pk).update(last_on=old.first_on - timedelta(days=1))
        old.last_on = old.first_on - timedelta(days=1)  # so that it is written back below


def _save(thing: Stretch | Gathering, old: Stretch | Gathering | None, shown: frozenset[str], at: datetime) -> None:
    if old is None or thing.pk is None:
        thing.changed_at = at
        if isinstance(thing, Gathering):
            thing.sequence = int(of_row(thing).stands_out)
        thing.save(force_insert=True)
        return
    changed = [each.name for each in thing._meta.concrete_fields if _value(thing, each) != _value(old, each)]
    if not changed:
        return
    thing.changed_at = at
    if shown & set(changed):
        thing.sequence += 1
    thing.save(update_fields=[*changed, "sequence", "changed_at"])


def _value(thing: Any, each: Any) -> Any:
    return getattr(thing, each.attname)
