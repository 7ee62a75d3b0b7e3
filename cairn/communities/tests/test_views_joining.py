import pytest
from django.urls import reverse

from cairn.communities.models import Invitation, Joining, Membership

from .factories import LONG_AGO, CommunityFactory, InvitationFactory, MembershipFactory

pytestmark = pytest.mark.django_db
State = Membership.State


def door(community):
    return reverse("joining", args=[community.slug])


def state_of(person, community):
    return list(Membership.objects.filter(person=person, community=community).values_list("state", flat=True))


def test_joining_an_open_community(client, stranger):
    community = CommunityFactory(joining=Joining.OPEN)
    client.force_login(stranger)

    response = client.post(door(community), {"brings": "Curiosity"})

    assert response.status_code == 302
    assert state_of(stranger, community) == [State.EXPLORING]


def test_joining_asks_where_one_asks(client, community, stranger):
    client.force_login(stranger)

    assert client.post(door(community), {"brings": "Engines"})["Location"] == door(community)
    assert state_of(stranger, community) == [State.ASKED]
    assert "You have knocked." in client.get(door(community)).text

    client.post(reverse("unasking", args=[community.slug]))
    assert state_of(stranger, community) == []


def test_joining_is_not_there_where_one_is_invited(client, stranger):
    community = CommunityFactory(joining=Joining.INVITE)
    client.force_login(stranger)

    assert client.get(door(community)).status_code == 404
    assert client.post(door(community)).status_code == 404


def test_joining_stays_open_to_alumni(client, stranger):
    community = CommunityFactory(joining=Joining.INVITE)
    MembershipFactory(community=community, person=stranger, state=State.ALUMNI, left_at=LONG_AGO)
    client.force_login(stranger)

    assert "The door stayed open." in client.get(door(community)).text
    client.post(door(community))
    assert state_of(stranger, community) == [State.ASKED]


def test_joining_a_public_community_by_invitation_says_so(client, stranger):
    community = CommunityFactory(joining=Joining.INVITE, is_public=True)
    client.force_login(stranger)

    response = client.post(door(community), {"brings": "Engines & more"})

    assert response.status_code == 409
    assert state_of(stranger, community) == []


def test_joining_keeps_what_was_typed(client, community, stranger):
    client.force_login(stranger)

    response = client.post(door(community), {"brings": "x" * 281})

    assert response.status_code == 422
    assert "x" * 281 in response.text


def test_joining_shows_the_door_to_whoever_is_not_signed_in(client, community):
    assert "I have an account" in client.get(door(community)).text
    assert client.post(door(community))["Location"] == f"/accounts/login/?next={door(community)}"


def test_askings_are_answered_by_those_who_lead(client, community, leader, stranger):
    asking = MembershipFactory(community=community, person=stranger, state=State.ASKED, brings="Engines")
    client.force_login(leader)

    assert "Engines" in client.get(reverse("askings", args=[community.slug])).text
    client.post(reverse("admission", args=[community.slug, asking.pk]))
    client.post(reverse("refusal", args=[community.slug, asking.pk]))  # too late: answered already

    assert state_of(stranger, community) == [State.EXPLORING]


@pytest.mark.parametrize("name", ["admission", "refusal"])
def test_answers_are_for_those_who_lead(client, community, leader, member, stranger, name):
    url = reverse(name, args=[community.slug, MembershipFactory(community=community, state=State.ASKED).pk])

    client.force_login(member)
    assert client.post(url).status_code == 403
    client.force_login(stranger)
    assert client.post(url).status_code == 404
    client.force_login(leader)
    assert client.get(url).status_code == 405


def test_refusal_leaves_nothing(client, community, leader, stranger):
    asking = MembershipFactory(community=community, person=stranger, state=State.ASKED)
    client.force_login(leader)

    client.post(reverse("refusal", args=[community.slug, asking.pk]))

    assert state_of(stranger, community) == []


def test_invitations_makes_a_link_and_takes_it_back(client, community, leader):
    url = reverse("invitations", args=[community.slug])
    client.force_login(leader)

    client.post(url, {"days": "3", "most_uses": "2", "word": "Come & see"})
    link = Invitation.objects.get()
    assert f'data-copy="http://testserver/i/{link.token}/"' in client.get(url).text

    client.post(reverse("withdrawal", args=[community.slug, link.pk]))
    assert "taken back" in client.get(url).text


def test_invitations_keeps_what_was_typed(client, community, leader):
    client.force_login(leader)

    response = client.post(reverse("invitations", args=[community.slug]), {"days": "0", "word": "Come & see"})

    assert response.status_code == 422
    assert 'value="Come &amp; see"' in response.text
    assert Invitation.objects.count() == 0


def test_invitations_are_for_those_who_lead(client, community, leader, member, stranger):
    link = InvitationFactory(community=community)
    for url in (
        reverse("invitations", args=[community.slug]),
        reverse("withdrawal", args=[community.slug, link.pk]),
    ):
        client.force_login(member)
        assert client.post(url).status_code == 403
        client.force_login(stranger)
        assert client.post(url).status_code == 404
    client.force_login(leader)
    assert client.get(reverse("withdrawal", args=[community.slug, link.pk])).status_code == 405


@pytest.mark.parametrize("size", [1, 3])
def test_invitations_asks_as_often_for_many(client, community, leader, size, django_assert_num_queries):
    InvitationFactory.create_batch(size, community=community)
    url = reverse("invitations", args=[community.slug])
    client.force_login(leader)
    client.get(url)

    with django_assert_num_queries(7):
        client.get(url)


def test_invitation_shows_who_invites_and_lets_in(client, community, leader, stranger):
    link = InvitationFactory(community=community, made_by=leader, word="Come & see")
    url = reverse("invitation", args=[link.token])

    page = client.get(url).text
    assert "Keziah Adeyemi invites you to" in page
    assert "Come &amp; see" in page
    assert f"/accounts/login/?next={url}" in page

    client.force_login(stranger)
    assert client.post(url).status_code == 302
    assert state_of(stranger, community) == [State.EXPLORING]
    assert "already" in client.get(url).text


@pytest.mark.parametrize(
    ("facts", "sentence"),
    [
        ({"expires_at": LONG_AGO}, "This invitation has run out."),
        ({"withdrawn_at": LONG_AGO}, "This invitation was taken back."),
        ({"most_uses": 1, "uses": 1}, "has let in as many people as it was made for."),
    ],
)
def test_invitation_says_what_stands_in_the_way(client, community, stranger, facts, sentence):
    url = reverse("invitation", args=[InvitationFactory(community=community, **facts).token])
    client.force_login(stranger)

    assert sentence in client.get(url).text
    response = client.post(url)
    assert (response.status_code, state_of(stranger, community)) == (410, [])


def test_invitation_with_a_wrong_token(client, db):
    response = client.get("/i/nothing-like-it/")

    assert response.status_code == 404
    assert "This link opens no door" in response.text


def test_the_former_address_still_leads_to_the_community(client, member, community):
    community.former_slug = "working-title"
    community.save(update_fields=["former_slug"])
    client.force_login(member)

    assert client.get("/c/working-title/people/").status_code == 200
