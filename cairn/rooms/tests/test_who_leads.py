"""A room is never without somebody who can lead it, and never led by somebody who does no longer."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from cairn.rooms import actions
from cairn.rooms.actions.leading import GuestsDoNotLead, IsStillLed
from cairn.rooms.models import Participant, Room
from cairn.rooms.refusals import NoSuchThing, OnlyFacilitators

from .factories import facilitator_of, go_on, guest_in, member_in, open_room

pytestmark = pytest.mark.django_db
HELLO = "kind: brief\nsettings: {text: {en: Hello, fr: Bonjour}}"


@pytest.fixture
def room() -> Room:
    return open_room(HELLO, HELLO)


def leaders(room: Room) -> list[str]:
    found = Participant.objects.filter(room=room, is_facilitator=True, left_at=None).order_by("pk")
    return list(found.values_list("name", flat=True))


def test_a_member_takes_the_lead_when_nobody_has_led_for_two_minutes(room):
    member, later = member_in(room), timezone.now() + timedelta(minutes=3)
    with pytest.raises(IsStillLed, match="Amina Okafor leads"):
        actions.take_the_lead(member)
    with pytest.raises(GuestsDoNotLead):
        actions.take_the_lead(guest_in(room), at=later)

    actions.take_the_lead(member, at=later)

    assert leaders(room) == ["Amina Okafor", "Bertrand Lefèvre"]
    actions.begin(member, at=later)


def test_the_page_offers_the_lead_only_when_nobody_leads(room):
    client, member = Client(), member_in(room)
    client.force_login(member.person)
    for address in (f"/r/{room.code}/", f"/r/{room.code}/plain/"):
        assert f"/r/{room.code}/lead/" not in client.get(address).content.decode()

    Participant.objects.filter(is_facilitator=True).update(seen_at=timezone.now() - timedelta(minutes=3))

    for address in (f"/r/{room.code}/", f"/r/{room.code}/plain/"):
        assert f"/r/{room.code}/lead/" in client.get(address).content.decode()
    client.post(f"/r/{room.code}/lead/")
    assert leaders(room) == ["Amina Okafor", "Bertrand Lefèvre"]


def test_whoever_opened_the_room_leads_again_on_coming_back_unless_somebody_does(room):
    opener, member = facilitator_of(room), member_in(room)
    actions.leave(opener)
    assert leaders(room) == []
    actions.join(room, name="Amina Okafor", person=opener.person)
    assert leaders(room) == ["Amina Okafor"]

    actions.hand_over(facilitator_of(room), to=member)
    actions.leave(Participant.objects.get(pk=opener.pk))
    actions.join(room, name="Amina Okafor", person=opener.person)

    assert leaders(room) == ["Bertrand Lefèvre"]


def test_who_handed_over_a_moment_ago_leads_no_longer(room):
    """The browser's request was let in before; what counts is how it stands when the room is ours alone."""
    opener, member = facilitator_of(room), member_in(room)
    stale = Participant.objects.get(pk=opener.pk)
    actions.hand_over(opener, to=member)

    with pytest.raises(OnlyFacilitators):
        actions.begin(stale)
    with pytest.raises(OnlyFacilitators):
        actions.hand_over(stale, to=stale)
    with pytest.raises(OnlyFacilitators):
        actions.close_room(stale, seen=None)


def test_nobody_hands_over_to_somebody_who_has_left(room):
    guest = guest_in(room)
    stale = Participant.objects.get(pk=guest.pk)
    actions.leave(guest)

    with pytest.raises(NoSuchThing):
        actions.hand_over(facilitator_of(room), to=stale)


def test_coming_back_is_told_and_counts_against_the_places():
    room = open_room(HELLO, capacity=2)
    guest = actions.join(room, name="Lars", join_key="k")
    actions.leave(guest)
    member_in(room)

    with pytest.raises(actions.joining.RoomIsFull):
        actions.join(room, name="Lars", join_key="k")

    assert Participant.objects.get(pk=guest.pk).left_at is not None


def test_taking_somebody_out_twice_is_taking_them_out_once(room):
    guest, client = guest_in(room), Client()
    go_on(room)
    client.force_login(facilitator_of(room).person)

    first, second = (client.post(f"/r/{room.code}/people/{guest.pk}/removal/") for _click in range(2))

    assert (first.status_code, second.status_code) == (302, 302)
