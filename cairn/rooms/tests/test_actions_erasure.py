"""What is left of rooms when their community is erased: nothing."""

import pytest

from cairn.communities.actions import erase_community
from cairn.live.models import Event, Topic
from cairn.rooms.models import Room

from .factories import do, go_on, member_in, open_room

pytestmark = pytest.mark.django_db

WRITE = "kind: write\nsettings: {question: {en: Why, fr: Pourquoi}}"


def test_topics_and_events_go_with_the_community_and_others_stay():
    room, other = open_room(WRITE), open_room(WRITE)
    go_on(room)
    do(member_in(room), "write", text="Soon gone")
    go_on(other)
    assert Event.objects.filter(topic__name=room.topic_name).exists()

    erase_community(room.community)

    assert list(Room.objects.all()) == [other]
    assert list(Topic.objects.values_list("name", flat=True)) == [other.topic_name]
    assert set(Event.objects.values_list("topic__name", flat=True)) == {other.topic_name}
