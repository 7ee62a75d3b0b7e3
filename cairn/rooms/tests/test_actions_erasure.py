"""What is left of rooms when their community, or somebody who was in them, is erased."""

import pytest

from cairn.communities.actions import erase_community
from cairn.live.models import Event, Topic
from cairn.log.models import Entry
from cairn.people.actions import erase
from cairn.rooms import actions
from cairn.rooms.actions.erasure import without
from cairn.rooms.models import Note, Participant, Room

from .factories import do, facilitator_of, go_on, member_in, open_room

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


ELECTION = "kind: decide\nsettings: {method: election, question: {en: Who, fr: Qui}}"
CLOSE = "kind: close\nsettings: {question: {en: What, fr: Quoi}}"


def test_a_person_erased_is_named_nowhere_in_the_rooms_they_were_in():
    room = open_room(ELECTION, CLOSE)
    leader, keziah = facilitator_of(room), member_in(room, "Keziah Mbeki")
    go_on(room)
    do(leader, "put-up", participant=str(keziah.pk))
    go_on(room)
    do(keziah, "take-away", text="Ask more")
    actions.close_room(leader, seen=Room.objects.get(pk=room.pk).current_id)
    assert "Ask more (Keziah Mbeki)" in str(Room.objects.get(pk=room.pk).minutes)

    erase(keziah.person)

    room = Room.objects.get(pk=room.pk)
    tables = [Participant, Note, Event, Entry]
    everything = str([list(model.objects.values()) for model in tables]) + str(room.minutes)
    assert "Keziah" not in everything
    assert "Ask more (…)" in str(room.minutes)
    topic = Topic.objects.get(name=room.topic_name)
    assert topic.pruned == topic.head  # whoever listens has heard less, and loads the page again


def test_only_whole_names_go():
    told = {"items": [["Al: also", ["Albert", "for Al."]]], "spent": 5}
    assert without(told, "Al") == {"items": [["…: also", ["Albert", "for …."]]], "spent": 5}
