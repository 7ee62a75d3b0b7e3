"""Whoever does not come to a date, or leaves the community, lays down what they took care of; nothing is lost by it."""

from datetime import datetime

from django.db.models import QuerySet

from cairn.communities.models import Community, Membership
from cairn.gatherings.models import Carrier, Duty, Gathering, TurnTaker
from cairn.log.models import Entry
from cairn.people.models import Person

from .duties import give_back
from .seasons import leave_group


def lay_down_one(entry: Entry) -> None:
    """Follows gathering.answered: "not this time" gives back what they had taken on that date."""
    if entry.particulars.get("reply") != "NOT" or entry.actor_id is None:
        return
    on, series = entry.particulars["on"], entry.particulars["series"]
    duties = _all().filter(gathering__series=series, gathering__original_on=on, person=entry.actor_id)
    for duty in duties.exclude(standing=Duty.Standing.BACK):
        give_back(duty, at=entry.at)


def lay_down_all(entry: Entry) -> None:
    """Follows member.left: all that is still to come there."""
    if isinstance(entry.actor, Person):
        _lay_down(entry.actor, Community.objects.filter(pk=entry.community_id or 0), entry.at)


def lay_down_everywhere(entry: Entry) -> None:
    """Follows person.erased: whoever takes care of a date hears of the gap before the name is gone."""
    if isinstance(entry.actor, Person):
        own = Membership.objects.filter(person=entry.actor).values("community")
        _lay_down(entry.actor, Community.objects.filter(pk__in=own), entry.at)


def _lay_down(person: Person, communities: QuerySet[Community], at: datetime) -> None:
    TurnTaker.objects.filter(series__community__in=communities, person=person).delete()
    ahead = _all().filter(gathering__series__community__in=communities, gathering__ends_at__gt=at)
    for duty in ahead.filter(person=person).exclude(standing=Duty.Standing.BACK):
        give_back(duty, at=at)
    carried = Carrier.objects.filter(season__community__in=communities, season__ended_at=None, person=person)
    for carrier in carried.select_related("season__community", "person").order_by("pk"):
        leave_group(carrier, at=at)


def _all() -> QuerySet[Duty]:
    whole = Duty.objects.select_related("person", "gathering__series__community", "gathering__stretch")
    return whole.exclude(gathering__state=Gathering.State.CANCELLED).order_by("pk")
