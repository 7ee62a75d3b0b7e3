"""Filling a gap: whoever stands by is asked at once, else whose turn it is; and nothing is lost silently."""

from datetime import datetime

from cairn.gatherings.models import Duty, Gathering
from cairn.gatherings.plans.rota import Choice
from cairn.gatherings.queries.carers import next_fair, who_hears
from cairn.log.models import Visibility
from cairn.people.models import Person

from .applying import tell
from .duty_letters import tell_gap, write_asking

Standing = Duty.Standing


def fill_gap(row: Gathering, kind: str, *, left: Duty, was_taken: bool, at: datetime) -> Duty | None:
    """Ask the next, in the caller's transaction. The convener hears of what was taken, and of what is open now."""
    instead = ask_next(row, kind, at=at)
    if was_taken or instead is None:
        for person in who_hears(row, but=left.person):
            tell_gap(person, row, left=left, instead=instead, at=at)
    return instead


def ask_next(row: Gathering, kind: str, *, at: datetime) -> Duty | None:
    """Ask whoever stands by, else whose turn it is by the rota. None where nobody is left to ask."""
    standby = Duty.objects.filter(gathering=row, kind=kind, standing=Standing.STANDBY).select_related("person")
    first = standby.order_by("since", "pk").first()
    if first is not None:
        first.standing, first.since = Standing.ASKED, at
        first.save(update_fields=["standing", "since"])
        return _asked(row, first, at)
    choice = next_fair(row, kind)
    return _asked(row, by_rota(row, kind, choice, at), at) if choice else None


def by_rota(row: Gathering, kind: str, choice: Choice, at: datetime) -> Duty:
    """Whoever the rota chose, with the reason."""
    facts = {"standing": Standing.ASKED, "since": at, "asked_by": None}
    reason = {"because": choice.because, "last_on": choice.last_on}
    person = Person.objects.get(pk=choice.person)
    duty, _made = Duty.objects.update_or_create(gathering=row, kind=kind, person=person, defaults=facts | reason)
    return duty


def _asked(row: Gathering, duty: Duty, at: datetime) -> Duty:
    duty.gathering = row
    title = row.title or row.stretch.title
    particulars = {"title": title, "duty": duty.kind, "person": duty.person_id, "gathering": row.pk}
    tell("duty.asked", row.series, by=None, at=at, on=row.original_on, visibility=Visibility.MEMBERS, **particulars)
    write_asking(duty, at=at)
    return duty
