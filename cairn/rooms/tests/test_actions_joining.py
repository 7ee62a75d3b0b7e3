"""Coming in, sitting there once, leaving; leading and handing over; closing."""

import json

import pytest

from cairn.communities.access import membership_of
from cairn.communities.tests.factories import CommunityFactory
from cairn.live.doors import ask
from cairn.live.models import Event, Topic
from cairn.log.actions import follow
from cairn.log.models import Entry
from cairn.people.actions import AddressIsTaken
from cairn.people.models import Person
from cairn.people.tests.factories import PersonFactory
from cairn.rooms import actions
from cairn.rooms.models import Participant, Room
from cairn.rooms.refusals import AlreadyMoved, GuestsNeedAnAccount, RoomIsClosed, RoomIsFull
from cairn.rooms.tests.factories import facilitator_of, go_on, guest_in, member_in, open_room

pytestmark = pytest.mark.django_db

BRIEF = "kind: brief\nsettings: {text: {en: Hello, fr: Bonjour}}"


def close(room: Room) -> None:
    room = Room.objects.get(pk=room.pk)
    actions.close_room(facilitator_of(room), seen=room.current_id)


def test_a_guest_sits_down_with_only_a_name():
    room = open_room(BRIEF)

    guest = actions.join(room, name="Lars", join_key="k-1")

    assert (guest.name, guest.is_guest, guest.is_facilitator) == ("Lars", True, False)
    assert Entry.objects.get(verb="room.joined").particulars["guest"] == "Lars"


def test_a_double_click_joins_once():
    room = open_room(BRIEF)

    first = actions.join(room, name="Lars", join_key="k-1")
    second = actions.join(room, name="Lars", join_key="k-1")

    assert first == second
    assert Participant.objects.filter(room=room).count() == 2  # the facilitator and Lars


def test_a_person_sits_in_a_room_once():
    room = open_room(BRIEF)
    person = PersonFactory()

    assert actions.join(room, name="Eszter", person=person) == actions.join(room, name="Eszter", person=person)


def test_a_full_room_says_how_many_places_it_has():
    room = open_room(BRIEF, capacity=2)
    guest_in(room)

    with pytest.raises(RoomIsFull) as refusal:
        guest_in(room, "Grace")

    assert "2" in str(refusal.value)
    assert Participant.objects.filter(room=room).count() == 2


def test_a_closed_room_lets_nobody_in():
    room = open_room(BRIEF)
    go_on(room)
    close(room)

    with pytest.raises(RoomIsClosed):
        guest_in(room)


def test_a_room_for_members_sends_guests_to_the_mail_field():
    room = open_room(BRIEF, community=CommunityFactory(joining="OPEN"), lets_guests_in=False)

    with pytest.raises(GuestsNeedAnAccount):
        guest_in(room)


def test_arriving_with_an_address_makes_an_account():
    room = open_room(BRIEF)

    participant = actions.arrive(room, name="Keziah Mbeki", email="keziah@example.org")

    assert participant.person == Person.objects.get(email="keziah@example.org")


def test_an_address_that_has_an_account_must_sign_in():
    room = open_room(BRIEF)
    PersonFactory(email="keziah@example.org")

    with pytest.raises(AddressIsTaken):
        actions.arrive(room, name="Somebody", email="Keziah@example.org")

    assert Participant.objects.filter(room=room).count() == 1


def test_who_founds_a_community_belongs_to_it():
    community = CommunityFactory(state="FORMING", founded_at=None)
    room = open_room(BRIEF, community=community)
    Room.objects.filter(pk=room.pk).update(founds=True)

    founder = member_in(Room.objects.get(pk=room.pk))

    membership = membership_of(founder.person, community)
    assert membership is not None


def test_leaving_closes_the_door_behind_one():
    room = open_room(BRIEF)
    guest = guest_in(room)
    session = {"rooms": {str(room.pk): guest.pk}}
    name = room.topic_name
    admitted = ask(name, session=session, person=None, query={})
    assert admitted is not None
    assert f"one:p{guest.pk}" in admitted.audiences
    door = Topic.objects.get(name=name).door

    actions.leave(guest)

    assert ask(name, session=session, person=None, query={}) is None
    assert Topic.objects.get(name=name).door == door + 1


def test_handing_over_changes_who_hears_the_console():
    room = open_room(BRIEF)
    leader, member = facilitator_of(room), member_in(room)

    actions.hand_over(leader, to=member)

    assert [each.pk for each in Participant.objects.filter(room=room, is_facilitator=True)] == [member.pk]
    admitted = ask(room.topic_name, session={}, person=leader.person, query={})
    assert admitted is not None
    assert "facilitators" not in admitted.audiences


def test_leading_together():
    room = open_room(BRIEF)
    leader, member = facilitator_of(room), member_in(room)

    actions.hand_over(leader, to=member, keep=True)

    assert Participant.objects.filter(room=room, is_facilitator=True).count() == 2


def test_closing_writes_the_minutes_and_tells_the_house():
    heard = []
    follow("room.closed", heard.append)
    room = open_room(BRIEF)
    guest_in(room)
    go_on(room)

    close(room)

    room = Room.objects.get(pk=room.pk)
    assert room.closed_at is not None
    assert room.minutes["present"] == ["Amina Okafor"]
    assert room.minutes["guests"] == ["Lars"]
    assert [entry.particulars["room"] for entry in heard] == [room.pk]
    changes = [json.loads(event.changes) for event in Event.objects.filter(topic__name=room.topic_name)]
    assert any(change[1] == "stage" and "Thank you" in change[2] for event in changes for change in event)


def test_closing_twice_is_closing_once():
    room = open_room(BRIEF)
    go_on(room)
    close(room)

    close(room)

    assert Entry.objects.filter(verb="room.closed").count() == 1


def test_one_closes_only_what_one_saw():
    room = open_room(BRIEF, BRIEF)
    seen = go_on(room).pk
    go_on(room)

    with pytest.raises(AlreadyMoved):
        actions.close_room(facilitator_of(room), seen=seen)

    assert Room.objects.get(pk=room.pk).is_open
