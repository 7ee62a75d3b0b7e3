"""What becomes of an agenda's topics when its date takes place, or does not. Nothing that was wished for is lost."""

from datetime import datetime, timedelta

from django.db.models import F, QuerySet
from django.utils import timezone

from cairn.gatherings.dates import date_of
from cairn.gatherings.models import Gathering, Topic, TopicSecond
from cairn.log.models import Entry
from cairn.people.models import Person
from cairn.rooms.harvest import Offered
from cairn.rooms.models import Room
from cairn.rooms.queries.topics import topics_of_room

from .agenda import agenda_of, give_topic_back, hold_topic
from .topics import unshow

LONG_OVER = timedelta(days=3)  # a date nobody said anything about took place
MOST_LEFT = 40  # of what was wished on the spot and not reached


def return_topics(entry: Entry) -> None:
    """Follows gathering.called_off, series.changed and series.ended: topics of dates that are off are free again."""
    taken = Topic.objects.filter(state=Topic.State.TAKEN, gathering__series=entry.particulars["series"])
    for topic in taken.select_related("gathering__series__community", "gathering__stretch").order_by("pk"):
        row = topic.gathering
        found = date_of(row.series, row.original_on) if row is not None else None
        if row is not None and row.ends_at > entry.at and (found is None or found.is_cancelled):
            give_topic_back(topic, by=None, at=entry.at)


def hold_topics(entry: Entry) -> None:
    """Follows gathering.held and minutes.published: what was on the agenda was talked about."""
    on, series = entry.particulars["on"], entry.particulars["series"]
    row = Gathering.objects.filter(series=series, original_on=on).first()
    if row is not None:
        _hold_all(row, entry.at)


def hold_forgotten(*, at: datetime | None = None) -> int:
    """For the worker: agendas of dates that are over for some days. Returns how many dates there were."""
    at = at or timezone.now()
    taken = Topic.objects.filter(state=Topic.State.TAKEN).values("gathering")
    over = Gathering.objects.filter(pk__in=taken, ends_at__lte=at - LONG_OVER)
    rows = list(over.exclude(state=Gathering.State.CANCELLED).order_by("pk"))
    for row in rows:
        _hold_all(row, at)
    return len(rows)


def settle_agenda(row: Gathering, room: Room, entry: Entry) -> None:
    """When a date's room closes: what was reached was held, the rest waits again.

    What people wished on the spot and did not reach stays with the date until somebody puts it into the pool.
    """
    seen = topics_of_room(room)
    known = set()
    for topic in agenda_of(row).exclude(laid_as="").order_by("place", "pk"):
        known.add(topic.laid_as)
        if topic.laid_as in seen.reached:
            hold_topic(topic, by=None, at=entry.at)
        else:
            give_topic_back(topic, by=None, at=entry.at)
    left = [each for each in seen.offered if each.key not in seen.reached | known]
    Topic.objects.bulk_create(_left(row, each, entry.at) for each in left[:MOST_LEFT])


def show_no_more(entry: Entry) -> None:
    """Follows member.left: what they would have shown is wished for again."""
    person = entry.actor
    if not isinstance(person, Person):
        return
    still = Topic.objects.filter(community=entry.community_id, shown_by=person)
    for topic in still.filter(state__in=[Topic.State.POOL, Topic.State.TAKEN]).order_by("pk"):
        unshow(topic, person=person, at=entry.at)
    _want_no_more(TopicSecond.objects.filter(person=person, topic__community=entry.community_id))


def want_nothing_more(entry: Entry) -> None:
    """Follows person.erased: what they wanted counts one less everywhere."""
    _want_no_more(TopicSecond.objects.filter(person=entry.actor_id))


def _want_no_more(theirs: QuerySet[TopicSecond]) -> None:
    Topic.objects.filter(pk__in=theirs.values("topic")).update(wanted=F("wanted") - 1)
    theirs.delete()


def _hold_all(row: Gathering, at: datetime) -> None:
    for topic in agenda_of(row).order_by("place", "pk"):
        hold_topic(topic, by=None, at=at)


def _left(row: Gathering, each: Offered, at: datetime) -> Topic:
    return Topic(
        community_id=row.series.community_id,
        text=" ".join(each.text.split())[:160],
        by_id=each.person,
        shown_by_id=each.person if each.is_shown else None,
        at=at,
        state=Topic.State.LEFT,
        gathering=row,
    )
