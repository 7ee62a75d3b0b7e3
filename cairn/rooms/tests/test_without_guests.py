"""A room without guests is for members; who else may come in is said by how one joins the community."""

import pytest
from django.urls import reverse

from cairn.communities.models import Joining, Membership
from cairn.communities.tests.factories import CommunityFactory, MembershipFactory
from cairn.people.models import Person
from cairn.people.tests.factories import PersonFactory
from cairn.rooms import actions
from cairn.rooms.models import Participant, Room
from cairn.rooms.refusals import GuestsNeedAnAccount, IsByInvitation, IsForMembers
from cairn.rooms.tests.factories import account_in, open_room

pytestmark = pytest.mark.django_db
BRIEF = "kind: brief\nsettings: {text: {en: Hello, fr: Bonjour}}"


def members_room(joining: str) -> Room:
    community = CommunityFactory(name="Ops Circle", joining=joining)
    return open_room(BRIEF, community=community, lets_guests_in=False)


def came(room: Room) -> list[str]:
    return list(Participant.objects.filter(room=room).order_by("pk").values_list("name", flat=True))[1:]


@pytest.mark.parametrize("joining", Joining.values)
def test_members_come_in(joining):
    room = members_room(joining)
    kwame = PersonFactory(name="Kwame")
    MembershipFactory(community=room.community, person=kwame)

    actions.join(room, name="Kwame", person=kwame)

    assert came(room) == ["Kwame"]


@pytest.mark.parametrize(("joining", "why"), [(Joining.ASK, IsForMembers), (Joining.INVITE, IsByInvitation)])
def test_an_account_alone_does_not_open_it(joining, why):
    room = members_room(joining)
    for state in ("ASKED", "ALUMNI"):
        kwame = PersonFactory(name="Kwame")
        MembershipFactory(community=room.community, person=kwame, state=state)
        with pytest.raises(why):
            actions.join(room, name="Kwame", person=kwame)
    with pytest.raises(why):
        account_in(room)
    with pytest.raises(why):
        actions.join(room, name="Lars")

    assert came(room) == []


def test_where_anyone_may_join_one_becomes_a_member_on_the_way():
    room = members_room(Joining.OPEN)

    kwame = account_in(room)

    assert Membership.objects.get(person=kwame.person).state == Membership.State.EXPLORING
    with pytest.raises(GuestsNeedAnAccount):
        actions.join(room, name="Lars")


def test_with_guests_an_account_comes_in_without_becoming_a_member():
    room = open_room(BRIEF)

    kwame = account_in(room)

    assert not Membership.objects.filter(person=kwame.person).exists()


def test_the_door_says_how_to_ask_and_makes_no_account_for_nothing(client):
    room = members_room(Joining.ASK)

    answer = client.post(reverse("room_join", args=[room.code]), {"name": "Kwame", "email": "kwame@example.org"})

    assert answer.status_code == 409
    assert "This room is for members of Ops Circle. If you are one, sign in" in answer.text
    assert f'href="{reverse("joining", args=[room.community.slug])}"' in answer.text
    assert not Person.objects.filter(email="kwame@example.org").exists()


def test_who_can_only_be_invited_is_told_whom_to_ask(client):
    room = members_room(Joining.INVITE)
    client.force_login(PersonFactory(name="Kwame"))

    answer = client.post(reverse("room_join", args=[room.code]), {})

    assert answer.status_code == 409
    assert "ask whoever gave you the code for an invitation" in answer.text
    assert reverse("joining", args=[room.community.slug]) not in answer.text
