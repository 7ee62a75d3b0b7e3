"""The agenda of a date: topics that it takes from the pool, in their order, with minutes for each."""

from datetime import date, datetime
from typing import Any, Literal

from django.db import transaction
from django.db.models import Max, QuerySet

from cairn.gatherings.models import Gathering, Series, Topic
from cairn.gatherings.refusals import DateIsCancelled, DateIsPast, TopicIsOver, TopicIsTaken
from cairn.people.models import Person

from .applying import clock, held_series, tell
from .dates import existing, pinned
from .topics import held_topic, tell_of

Where = Literal["up", "down"]
A_TOPIC = 10  # minutes, where neither the format nor anybody says


@transaction.atomic
def take_topic(
    series: Series, on: date, topic: Topic, *, by: Person, minutes: int = A_TOPIC, at: datetime | None = None
) -> Topic:
    """Take a topic onto the agenda of a date, at its end. Twice is once.

    Raises NoSuchDate, DateIsPast, DateIsCancelled, TopicIsTaken, TopicIsOver.
    """
    series = held_series(series)
    at = clock(at)
    found = existing(series, on)
    if found.is_cancelled:
        raise DateIsCancelled
    if found.ends_at <= at:
        raise DateIsPast
    row = pinned(series, on, at)
    topic = held_topic(topic)
    if topic.state == Topic.State.TAKEN and topic.gathering_id == row.pk:
        return topic
    if topic.state == Topic.State.TAKEN:
        raise TopicIsTaken(text=topic.text)
    if not topic.is_in_the_pool:
        raise TopicIsOver(text=topic.text)
    last = agenda_of(row).aggregate(last=Max("place"))["last"] or 0
    _put(topic, state=Topic.State.TAKEN, gathering=row, place=last + 1, minutes=minutes, laid_as="")
    tell_of(topic, "topic.taken", by=by, at=at, **_date_of(row))
    return topic


@transaction.atomic
def give_topic_back(topic: Topic, *, by: Person | None, at: datetime | None = None) -> None:
    """Off the agenda, into the pool, with all that want it. Twice is once. Raises TopicIsOver."""
    topic = held_topic(topic)
    if topic.state == Topic.State.HELD:
        raise TopicIsOver(text=topic.text)
    if topic.state != Topic.State.TAKEN:
        return
    into_the_pool(topic)
    tell_of(topic, "topic.returned", by=by, at=clock(at))


@transaction.atomic
def move_topic(topic: Topic, *, by: Person, where: Where, at: datetime | None = None) -> bool:
    """One place earlier or later. Returns whether it moved."""
    topic = held_topic(topic)
    if topic.state != Topic.State.TAKEN or topic.gathering is None:
        return False
    others = agenda_of(topic.gathering).exclude(pk=topic.pk)
    if where == "up":
        other = others.filter(place__lt=topic.place).order_by("-place").first()
    else:
        other = others.filter(place__gt=topic.place).order_by("place").first()
    if other is None:
        return False
    topic.place, other.place = other.place, topic.place
    topic.save(update_fields=["place"])
    other.save(update_fields=["place"])
    _tell_agenda(topic.gathering, by=by, at=at)
    return True


@transaction.atomic
def time_topic(topic: Topic, *, by: Person, minutes: int, at: datetime | None = None) -> None:
    """So many minutes for it. Twice is once."""
    topic = held_topic(topic)
    if topic.state != Topic.State.TAKEN or topic.gathering is None or topic.minutes == minutes:
        return
    topic.minutes = minutes
    topic.save(update_fields=["minutes"])
    _tell_agenda(topic.gathering, by=by, at=at)


@transaction.atomic
def hold_topic(topic: Topic, *, by: Person | None, at: datetime | None = None) -> None:
    """It was talked about. Twice is once."""
    topic = held_topic(topic)
    if topic.state != Topic.State.TAKEN or topic.gathering is None:
        return
    _put(topic, state=Topic.State.HELD)
    tell_of(topic, "topic.held", by=by, at=clock(at), **_date_of(topic.gathering))


@transaction.atomic
def keep_topic(topic: Topic, *, by: Person, at: datetime | None = None) -> None:
    """What was wished on the spot and not reached goes into the pool. Twice is once."""
    topic = held_topic(topic)
    if topic.state != Topic.State.LEFT:
        return
    into_the_pool(topic)
    tell_of(topic, "topic.kept", by=by, at=clock(at))


def agenda_of(row: Gathering) -> QuerySet[Topic]:
    """What a date has taken, in no order."""
    return Topic.objects.filter(gathering=row, state=Topic.State.TAKEN)


def into_the_pool(topic: Topic) -> None:
    """Without a date; it waits since it was wished for."""
    _put(topic, state=Topic.State.POOL, gathering=None, place=0, minutes=0, laid_as="")


def _put(topic: Topic, **facts: Any) -> None:
    for name, value in facts.items():
        setattr(topic, name, value)
    topic.save(update_fields=list(facts))


def _date_of(row: Gathering) -> dict[str, Any]:
    row = Gathering.objects.select_related("stretch").get(pk=row.pk)
    return {"series": row.series_id, "on": row.original_on.isoformat(), "title": row.title or row.stretch.title}


def _tell_agenda(row: Gathering, *, by: Person, at: datetime | None) -> None:
    row = Gathering.objects.select_related("stretch", "series__community").get(pk=row.pk)
    title = row.title or row.stretch.title
    tell("agenda.changed", row.series, by=by, at=clock(at), on=row.original_on, title=title)
