import json

import pytest
from django.db import transaction

from cairn.live import actions
from cairn.live.changes import drop, put, swap
from cairn.live.models import Event, Topic

from .factories import TopicFactory

pytestmark = pytest.mark.django_db


def test_publish_numbers_events_without_gaps_in_the_order_given():
    topic = TopicFactory()

    head = actions.publish(topic, [("all", [swap("a", "<i id=a>")]), ("facilitators", [put("b", "<i id=c>")])])
    actions.publish(topic, [("all", [drop("c")])])

    assert head == 2
    assert list(Event.objects.order_by("number").values_list("number", "audience")) == [
        (1, "all"),
        (2, "facilitators"),
        (3, "all"),
    ]
    assert Topic.objects.get().head == 3


def test_publish_stores_changes_as_a_json_list():
    actions.publish(TopicFactory(), [("all", [swap("é", "<i id=é>\n</i>"), drop("b")])])

    assert json.loads(Event.objects.get().changes) == [["swap", "é", "<i id=é>\n</i>"], ["drop", "b"]]


def test_publish_of_nothing_changes_nothing():
    topic = TopicFactory(head=4)

    assert actions.publish(topic, []) == 4
    assert Event.objects.count() == 0


def test_publish_rolled_back_leaves_no_event_and_uses_no_number():
    topic = TopicFactory()

    with transaction.atomic():
        actions.publish(actions.lock(topic.name), [("all", [drop("a")])])
        transaction.set_rollback(True)

    assert Event.objects.count() == 0
    assert actions.publish(actions.lock(topic.name), [("all", [drop("a")])]) == 1


def test_topic_is_made_once():
    assert actions.topic("test:x") == actions.topic("test:x")


def test_change_the_door_counts():
    topic = TopicFactory()

    actions.change_the_door(topic)

    assert Topic.objects.get().door == 1


def test_prune_forgets_all_but_the_newest():
    topic = TopicFactory()
    actions.publish(topic, [("all", [drop("a")])] * 5)

    gone = actions.prune(topic, keep=2)

    assert gone == 3
    assert [event.number for event in Event.objects.order_by("number")] == [4, 5]
    assert Topic.objects.get().pruned == 3
