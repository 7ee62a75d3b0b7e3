"""Closing early, from a step that the group went back to, or in an empty room; and what is forgotten a day later."""

from datetime import UTC, datetime, timedelta

import pytest

from cairn.live.models import Event, Topic
from cairn.rooms import actions
from cairn.rooms.models import Receipt, Room

from .factories import do, facilitator_of, go_on, member_in, open_room

pytestmark = pytest.mark.django_db
HELLO = "kind: brief\nsettings: {text: {en: Hello, fr: Bonjour}}"
WRITE = "kind: write\nsettings: {question: {en: Why, fr: Pourquoi}}"
BOARD = "kind: cluster\nsettings: {of: [step-1], question: {en: What, fr: Quoi}}"
START = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


def close(room: Room, at: datetime | None = None) -> Room:
    room = Room.objects.get(pk=room.pk)
    actions.close_room(facilitator_of(room), seen=room.current_id, at=at)
    return Room.objects.get(pk=room.pk)


def test_closing_from_a_step_one_went_back_to_keeps_what_came_after():
    room = open_room(WRITE, BOARD, HELLO)
    go_on(room)
    do(member_in(room), "write", text="Ask")
    go_on(room)
    actions.go_back(facilitator_of(room), seen=Room.objects.get(pk=room.pk).current_id)

    minutes = close(room).minutes

    assert minutes is not None
    assert [section["items"] for section in minutes["sections"]] == [[["Ask", []]]]
    assert [step.state for step in room.steps.order_by("position")] == ["DONE", "DONE", "WAITING"]


def test_events_of_a_closed_room_are_forgotten_a_day_later():
    room = open_room(WRITE, at=START)
    go_on(room)
    do(member_in(room), "write", text="Ask", key="k1")
    close(room, at=START)

    open_room(WRITE, at=START + timedelta(hours=23))
    assert Event.objects.filter(topic__name=room.topic_name).exists()
    other = open_room(WRITE, at=START + timedelta(hours=25))
    go_on(other)
    open_room(WRITE, at=START + timedelta(hours=26))

    assert not Event.objects.filter(topic__name=room.topic_name).exists()
    assert not Receipt.objects.filter(room=room).exists()
    topic = Topic.objects.get(name=room.topic_name)
    assert topic.pruned == topic.head > 0
    assert Event.objects.filter(topic__name=other.topic_name).exists()  # it is still open
