"""Whoever leaves a community, or sets sail, leaves its series too.

Those who waited get their seats, those who stood by step in. Whoever said when they are back comes again from that
day on; what they said about dates after it stays.
"""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from cairn.communities.models import Community
from cairn.gatherings.models import Answer, Dish, Gathering, Series, SeriesSignup
from cairn.log.models import Entry
from cairn.people.models import Person

from .coming import come_again, stop_coming
from .potluck import drop_out


def leave_series(entry: Entry) -> None:
    """Follows member.left: their seats in everything that is still to come are free again."""
    _free_seats(entry, back_at=None)


def sail_by(entry: Entry) -> None:
    """Follows member.set_sail: their seats are free until they are back, for good where they do not know when."""
    back_on = entry.particulars.get("back_on")
    if not back_on:
        return _free_seats(entry, back_at=None)
    zone = ZoneInfo(Community.objects.get(pk=entry.community_id or 0).zone)
    return _free_seats(entry, back_at=datetime.combine(date.fromisoformat(back_on), time(), zone))


def take_seats_again(entry: Entry) -> None:
    """Follows member.came_back: earlier than they said, perhaps."""
    person = entry.actor
    if not isinstance(person, Person):
        return
    waits = SeriesSignup.objects.filter(person=person, until=None, since__gt=entry.at)
    for one in Series.objects.filter(community=entry.community_id, pk__in=waits.values("series")).order_by("pk"):
        come_again(one, person=person, at=entry.at)


def _free_seats(entry: Entry, back_at: datetime | None) -> None:
    person = entry.actor
    if not isinstance(person, Person):
        return
    series = Series.objects.filter(community=entry.community_id)
    signed = SeriesSignup.objects.filter(series__in=series, person=person, until=None).values("series")
    said = Answer.objects.filter(
        gathering__series__in=series, gathering__starts_at__gt=entry.at, person=person, reply=Answer.Reply.COMING
    ).values("gathering__series")
    for one in series.filter(pk__in=signed.union(said)).order_by("pk"):
        stop_coming(one, person=person, back_at=back_at, at=entry.at)
    ahead = Gathering.objects.filter(series__in=series, ends_at__gt=entry.at).exclude(state=Gathering.State.CANCELLED)
    ahead = ahead if back_at is None else ahead.filter(starts_at__lt=back_at)
    dishes = Dish.objects.filter(slot__gathering__in=ahead, person=person)
    for dish in dishes.select_related("slot").order_by("pk"):
        drop_out(dish.slot, person=person, at=entry.at)
