"""Whoever leaves a community leaves its series too: those who waited get their seats, those who stood by step in."""

from cairn.gatherings.models import Answer, Dish, Gathering, Series, SeriesSignup
from cairn.log.models import Entry
from cairn.people.models import Person

from .coming import stop_coming
from .potluck import drop_out


def leave_series(entry: Entry) -> None:
    """Follows member.left: their seats in everything that is still to come are free again."""
    person = entry.actor
    if not isinstance(person, Person):
        return
    series = Series.objects.filter(community=entry.community_id)
    signed = SeriesSignup.objects.filter(series__in=series, person=person, until=None).values("series")
    said = Answer.objects.filter(
        gathering__series__in=series, gathering__starts_at__gt=entry.at, person=person, reply=Answer.Reply.COMING
    ).values("gathering__series")
    for one in series.filter(pk__in=signed.union(said)).order_by("pk"):
        stop_coming(one, person=person, at=entry.at)
    ahead = Gathering.objects.filter(series__in=series, ends_at__gt=entry.at).exclude(state=Gathering.State.CANCELLED)
    dishes = Dish.objects.filter(slot__gathering__in=ahead, person=person)
    for dish in dishes.select_related("slot").order_by("pk"):
        drop_out(dish.slot, person=person, at=entry.at)
