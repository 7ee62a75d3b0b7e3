"""Publishing. Only `broadcasts` modules call this, and only from inside an action's transaction."""

import json
from collections.abc import Iterable, Sequence

from django.db import connection, transaction

from cairn.lib import by_hand

from . import bell
from .changes import Change
from .models import Event, Topic

EVERYONE = "all"
_NAMED = "name = %s"
# By hand, because every command of every room comes by here; see lib/by_hand.py.
_APPEND = "INSERT INTO live_event (topic_id, number, audience, changes) VALUES (%s, %s, %s, %s)"
_MOVE_ON = "UPDATE live_topic SET head = %s WHERE id = %s"


def topic(name: str) -> Topic:
    """The topic of that name, made if need be."""
    return Topic.objects.get_or_create(name=name)[0]


def lock(name: str) -> Topic:
    """The topic, locked until the transaction ends: whoever holds it is alone in changing its room."""
    found = by_hand.one(Topic, _NAMED + (" FOR UPDATE" if connection.features.has_select_for_update else ""), name)
    if found is None:
        raise Topic.DoesNotExist
    return found


def publish(topic: Topic, events: Iterable[tuple[str, Sequence[Change]]]) -> int:
    """Append events, each (audience, changes), to a locked topic; ring the bell on commit.

    Returns the topic's new head. Numbers are without gaps, in the order given.
    """
    rows = []
    for audience, changes in events:
        topic.head += 1
        rows.append((topic.pk, topic.head, audience, json.dumps(changes, ensure_ascii=False)))
    if rows:
        with connection.cursor() as cursor:
            cursor.executemany(_APPEND, rows)
            cursor.execute(_MOVE_ON, [topic.head, topic.pk])
        name, head = topic.name, topic.head
        transaction.on_commit(lambda: bell.ring(name, head))
    return topic.head


def change_the_door(topic: Topic) -> None:
    """Say that who may listen has changed: every reader asks its listeners' doors before the next delivery."""
    topic.door += 1
    topic.save(update_fields=["door"])
    name, head = topic.name, topic.head
    transaction.on_commit(lambda: bell.ring(name, head))


def forget(names: Iterable[str]) -> None:
    """Topics whose rooms are erased go with their events; whoever still listens is let out at the next look."""
    Topic.objects.filter(name__in=list(names)).delete()


def prune(topic: Topic, *, keep: int) -> int:
    """Forget all but the newest `keep` events. Returns how many went."""
    upto = max(topic.pruned, topic.head - keep)
    gone, _ = Event.objects.filter(topic=topic, number__lte=upto).delete()
    topic.pruned = upto
    topic.save(update_fields=["pruned"])
    return gone
