"""Offers of help, and what a community promises."""

from collections.abc import Iterable
from datetime import date, datetime, time
from typing import Any

from django.db import transaction

from cairn.communities.models import Community
from cairn.help.models import Offer, Promise, Quiet
from cairn.help.refusals import DayIsPast, NeverWorking
from cairn.lenses import actions as lenses
from cairn.log.actions import record
from cairn.log.models import Entry
from cairn.people.models import Person

from .telling import clock


@transaction.atomic
def offer(
    community: Community,
    *,
    by: Person,
    what: str,
    time: str = "",
    until: date | None = None,
    tags: Iterable[str] = (),
    at: datetime | None = None,
) -> Offer:
    """Say what one can help with. Raises DayIsPast."""
    at = clock(at)
    if until is not None and until < at.date():
        raise DayIsPast
    made = Offer.objects.create(community=community, person=by, what=what, time=time, until=until, at=at)
    lenses.settle(made, codes=tags, community_id=community.pk, at=at)
    record("help.offered", actor=by, community_id=community.pk, subject=made, at=at, what=what)
    return made


@transaction.atomic
def withdraw_offer(made: Offer, *, by: Person, at: datetime | None = None) -> None:
    """It holds no longer. Twice is once."""
    at = clock(at)
    if Offer.objects.filter(pk=made.pk, withdrawn_at=None).update(withdrawn_at=at):
        lenses.forget([lenses.about_of(made)])
        record("help.offer_withdrawn", actor=by, community_id=made.community_id, subject=made, at=at, what=made.what)


@transaction.atomic
def promise(
    community: Community,
    *,
    by: Person,
    amount: int,
    unit: str,
    opens: time,
    closes: time,
    weekdays: list[int],
    holidays: list[date],
    zone: str,
    at: datetime | None = None,
) -> Promise:
    """Promise how soon a request gets its first answer; clocks that run stay as they are. Raises NeverWorking."""
    if opens >= closes or not weekdays:
        raise NeverWorking
    at = clock(at)
    facts: dict[str, Any] = {"amount": amount, "unit": unit, "opens": opens, "closes": closes, "zone": zone}
    facts |= {"weekdays": sorted(set(weekdays)), "holidays": sorted({day.isoformat() for day in holidays})}
    made, _new = Promise.objects.update_or_create(community=community, defaults={**facts, "made_by": by, "made_at": at})
    record("help.promised", actor=by, community_id=community.pk, subject=made, at=at, amount=amount, unit=unit)
    return made


def leave_help(entry: Entry) -> None:
    """Follows member.left: nobody counts on their offers any more."""
    if entry.actor is None:
        return
    for made in Offer.objects.filter(community=entry.community_id, person=entry.actor, withdrawn_at=None):
        withdraw_offer(made, by=entry.actor, at=entry.at)
    Quiet.objects.filter(community=entry.community_id, person=entry.actor).delete()
