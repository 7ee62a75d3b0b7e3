"""Somebody whom the facilitator takes out stays out, is told so kindly, and can be let in again."""

import pytest
from django.test import Client
from django.urls import reverse

from cairn.log.models import Entry, Visibility
from cairn.rooms import actions
from cairn.rooms.models import Participant
from cairn.rooms.refusals import OnlyFacilitators, WasTakenOut

from .factories import facilitator_of, guest_in, member_in, open_room
from .pages import browser_of

pytestmark = pytest.mark.django_db
BRIEF = "kind: brief\nsettings: {text: {en: Hello, fr: Bonjour}}"
TOLD = "Whoever leads has taken you out of this room"


def told(room):
    entries = Entry.objects.filter(subject=f"room:{room.pk}").order_by("pk")
    return [(each.verb, each.actor and each.actor.name, each.particulars.get("person")) for each in entries][1:]


def take_out(room, participant):
    address = reverse("removal", args=[room.code, participant.pk])
    return browser_of(facilitator_of(room)).post(address)


def test_the_log_tells_taking_out_from_leaving():
    room = open_room(BRIEF)
    member, guest = member_in(room), guest_in(room, "Lars")

    actions.leave(guest_in(room, "Dov"))
    for each in (member, guest):
        take_out(room, each)
        take_out(room, each)  # a double click

    assert told(room)[3:] == [
        ("room.left", None, None),
        ("room.removed", "Amina Okafor", member.person_id),
        ("room.removed", "Amina Okafor", "Lars"),
    ]
    assert {each.visibility for each in Entry.objects.filter(verb="room.removed")} == {Visibility.CORE}


@pytest.mark.parametrize("come", [member_in, guest_in])
def test_whoever_was_taken_out_is_told_so_and_stays_out(come):
    room = open_room(BRIEF)
    participant = come(room)
    browser = browser_of(participant)
    door = reverse("room_join", args=[room.code])
    take_out(room, participant)

    assert browser.get(reverse("room", args=[room.code]))["Location"] == door
    page, again = browser.get(door), browser.post(door, {"name": "Lars", "key": "another"})

    assert (page.status_code, again.status_code) == (403, 403)
    assert TOLD in page.text
    assert TOLD in again.text
    assert 'name="name"' not in page.text
    assert Participant.objects.filter(room=room, left_at=None).count() == 1


def test_an_account_stays_out_in_another_browser_too():
    room = open_room(BRIEF)
    member = member_in(room)
    take_out(room, member)
    elsewhere = Client()
    elsewhere.force_login(member.person)

    assert elsewhere.post(reverse("room_join", args=[room.code]), {}).status_code == 403
    with pytest.raises(WasTakenOut):
        actions.join(room, name="Bertrand", person=member.person)


def test_others_come_in_as_before():
    room = open_room(BRIEF)
    take_out(room, guest_in(room))

    assert Client().post(reverse("room_join", args=[room.code]), {"name": "Dov"}).status_code == 302


@pytest.mark.parametrize("come", [member_in, guest_in])
def test_a_facilitator_lets_them_in_again(come):
    room = open_room(BRIEF)
    participant = come(room)
    browser, leader = browser_of(participant), browser_of(facilitator_of(room))
    take_out(room, participant)
    address = reverse("readmission", args=[room.code, participant.pk])
    assert address in leader.get(reverse("console", args=[room.code])).text

    leader.post(address)
    leader.post(address)

    assert address not in leader.get(reverse("console", args=[room.code])).text
    assert [verb for verb, *_ in told(room)][-1:] == ["room.let_in_again"]
    answer = browser.post(reverse("room_join", args=[room.code]), {"name": "Lars"})
    assert answer["Location"] == reverse("room", args=[room.code])


def test_only_facilitators_take_out_and_let_in():
    room = open_room(BRIEF)
    member, guest = member_in(room), guest_in(room)

    with pytest.raises(OnlyFacilitators):
        actions.remove(guest, by=member)
    take_out(room, guest)
    assert browser_of(member).post(reverse("readmission", args=[room.code, guest.pk])).status_code == 403

    assert Participant.objects.get(pk=guest.pk).removed_at is not None
