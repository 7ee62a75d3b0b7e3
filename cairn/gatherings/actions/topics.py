"""The pool of topics: wishing, offering, wanting a topic too."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from cairn.communities.models import Community
from cairn.gatherings.models import Topic, TopicSecond
from cairn.gatherings.refusals import TopicIsOver, TopicIsShown, TopicIsTaken, TopicIsThere
from cairn.log.actions import record
from cairn.people.models import Person


@transaction.atomic
def wish(
    community: Community,
    *,
    by: Person,
    text: str,
    detail: str = "",
    shows: bool = False,
    at: datetime | None = None,
) -> Topic:
    """Put a topic into the pool; `shows` when they would show it themselves. Twice is once. Raises TopicIsThere."""
    at = at or timezone.now()
    Community.objects.select_for_update().get(pk=community.pk)
    same = Topic.objects.filter(community=community, state=Topic.State.POOL, text__iexact=text).first()
    if same is not None and same.by_id == by.pk:
        return same
    if same is not None:
        raise TopicIsThere(text=same.text)
    shower = by if shows else None
    topic = Topic.objects.create(community=community, text=text, detail=detail, by=by, shown_by=shower, at=at)
    tell_of(topic, "topic.offered" if shows else "topic.wished", by=by, at=at)
    return topic


@transaction.atomic
def second(topic: Topic, *, person: Person, at: datetime | None = None) -> None:
    """They want it too. Twice is once; one's own wish needs no second. Raises TopicIsOver."""
    topic, at = held_topic(topic), at or timezone.now()
    if not topic.may_be_wanted:
        raise TopicIsOver(text=topic.text)
    if topic.by_id == person.pk:
        return
    _one, made = TopicSecond.objects.get_or_create(topic=topic, person=person, defaults={"at": at})
    if made:
        Topic.objects.filter(pk=topic.pk).update(wanted=F("wanted") + 1)
        tell_of(topic, "topic.seconded", by=person, at=at)


@transaction.atomic
def unsecond(topic: Topic, *, person: Person, at: datetime | None = None) -> None:
    """They do not want it any more. Twice is once."""
    topic, at = held_topic(topic), at or timezone.now()
    gone, _each = TopicSecond.objects.filter(topic=topic, person=person).delete()
    if gone:
        Topic.objects.filter(pk=topic.pk).update(wanted=F("wanted") - 1)
        tell_of(topic, "topic.unseconded", by=person, at=at)


@transaction.atomic
def show(topic: Topic, *, person: Person, at: datetime | None = None) -> None:
    """They show what was wished for. Twice is once. Raises TopicIsOver, TopicIsShown."""
    topic = held_topic(topic)
    if not topic.may_be_wanted:
        raise TopicIsOver(text=topic.text)
    if topic.shown_by_id == person.pk:
        return
    if topic.shown_by is not None:
        raise TopicIsShown(name=topic.shown_by)
    topic.shown_by = person
    topic.save(update_fields=["shown_by"])
    tell_of(topic, "topic.promised", by=person, at=at)


@transaction.atomic
def unshow(topic: Topic, *, person: Person, at: datetime | None = None) -> None:
    """They cannot show it after all; it goes on being wished for. Twice is once."""
    topic = held_topic(topic)
    if topic.shown_by_id != person.pk or not topic.may_be_wanted:
        return
    topic.shown_by = None
    topic.save(update_fields=["shown_by"])
    tell_of(topic, "topic.unpromised", by=person, at=at)


@transaction.atomic
def withdraw_topic(topic: Topic, *, by: Person, at: datetime | None = None) -> bool:
    """Take a wish or an offer back. Returns whether it stays, because others want it or would show it.

    Whoever leads takes others' topics off the pool altogether. Raises TopicIsTaken, TopicIsOver.
    """
    topic = held_topic(topic)
    if topic.state == Topic.State.TAKEN:
        raise TopicIsTaken(text=topic.text)
    if not topic.is_in_the_pool:
        raise TopicIsOver(text=topic.text)
    tell_of(topic, "topic.withdrawn", by=by, at=at)
    is_own = topic.by_id == by.pk
    if not is_own or not (topic.wanted or topic.shown_by_id not in {None, by.pk}):
        topic.delete()
        return False
    topic.by = None
    topic.shown_by = None if topic.shown_by_id == by.pk else topic.shown_by
    topic.save(update_fields=["by", "shown_by"])
    return True


def held_topic(topic: Topic) -> Topic:
    """The topic as it is now, held against others until the transaction ends."""
    rows = Topic.objects.select_for_update(of=("self",)).select_related("community", "by", "shown_by", "gathering")
    return rows.get(pk=topic.pk)


def tell_of(topic: Topic, verb: str, *, by: Person | None, at: datetime | None, **particulars: Any) -> None:
    """One entry in the log about a topic, read by members."""
    record(
        verb,
        actor=by,
        community_id=topic.community_id,
        subject=topic,
        at=at,
        topic=topic.pk,
        text=topic.text,
        **particulars,
    )
