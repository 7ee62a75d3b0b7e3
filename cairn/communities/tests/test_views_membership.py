import pytest
from django.urls import reverse

from cairn.communities.models import Community, Membership

from .factories import MembershipFactory

pytestmark = pytest.mark.django_db
State = Membership.State
CHANGES = ["bringing", "activity", "sailing", "returning", "leaving"]


def to(name, community):
    return reverse(name, args=[community.slug])


def state_of(person):
    return Membership.objects.get(person=person).state


def test_membership_says_what_brings_me(client, community, member):
    client.force_login(member)

    client.post(to("bringing", community), {"brings": "Pairing"})

    assert 'value="Pairing"' in client.get(to("membership", community)).text


def test_bringing_keeps_what_was_typed(client, community, member):
    client.force_login(member)

    response = client.post(to("bringing", community), {"brings": "y" * 281})

    assert response.status_code == 422
    assert "y" * 281 in response.text


def test_sailing_and_returning(client, community, member):
    client.force_login(member)

    client.post(to("sailing", community), {"back_on": "2099-05-01"})
    assert state_of(member) == State.SAILING
    assert "I am back" in client.get(to("membership", community)).text

    client.post(to("returning", community))
    assert state_of(member) == State.ACTIVE


@pytest.mark.parametrize(("day", "status"), [("2001-01-01", 409), ("soon", 422)])
def test_sailing_keeps_what_was_typed(client, community, member, day, status):
    client.force_login(member)

    response = client.post(to("sailing", community), {"back_on": day})

    assert (response.status_code, state_of(member)) == (status, State.ACTIVE)
    assert f'value="{day}"' in response.text


def test_activity(client, community, stranger):
    MembershipFactory(community=community, person=stranger, state=State.EXPLORING)
    client.force_login(stranger)

    client.post(to("activity", community))

    assert state_of(stranger) == State.ACTIVE


def test_activity_refuses_those_who_are_away(client, community, stranger):
    MembershipFactory(community=community, person=stranger, state=State.SAILING)
    client.force_login(stranger)

    assert client.post(to("activity", community)).status_code == 409


def test_leaving_is_one_page_and_one_button(client, community, member):
    client.force_login(member)

    assert "the door stays open" in client.get(to("leaving", community)).text
    response = client.post(to("leaving", community), {"farewell": "Fair winds"})

    assert state_of(member) == State.ALUMNI
    assert "You have left The Engine Room." in response.text
    assert client.get(to("membership", community)).status_code == 404


def test_leaving_asks_the_leader_to_hand_over_and_keeps_the_words(client, community, leader):
    client.force_login(leader)

    response = client.post(to("leaving", community), {"farewell": "Thank you & goodbye"})

    assert (response.status_code, state_of(leader)) == (409, State.ACTIVE)
    assert "Hand over first" in response.text
    assert "Thank you &amp; goodbye" in response.text


@pytest.mark.parametrize("name", CHANGES)
def test_membership_is_not_there_for_strangers(client, community, stranger, name):
    client.force_login(stranger)
    assert client.post(to(name, community)).status_code == 404

    Community.objects.update(is_public=True)
    assert client.post(to(name, community)).status_code == 403


@pytest.mark.parametrize("name", ["bringing", "activity", "sailing", "returning"])
def test_changes_are_posted(client, community, member, name):
    client.force_login(member)

    assert client.get(to(name, community)).status_code == 405


def test_settings_are_kept(client, community, leader):
    client.force_login(leader)
    facts = {
        "name": "Le Phare",
        "practice": "",
        "joining": "OPEN",
        "is_public": "on",
        "language": "fr",
        "zone": "brussels",
    }

    response = client.post(to("community_settings", community), facts)

    assert response.status_code == 302
    community.refresh_from_db()
    assert (community.name, community.slug, community.joining, community.is_public, community.zone) == (
        "Le Phare",
        "the-engine-room",
        "OPEN",
        True,
        "Europe/Brussels",
    )


def test_settings_keep_what_was_typed(client, community, leader):
    client.force_login(leader)
    facts = {"name": "Le Phare", "joining": "OPEN", "language": "fr", "zone": "Atlantis"}

    response = client.post(to("community_settings", community), facts)

    assert response.status_code == 422
    assert 'value="Atlantis"' in response.text
    assert 'value="Le Phare"' in response.text
    assert Community.objects.get().name == "The Engine Room"


def test_settings_are_for_those_who_lead(client, community, leader, member, stranger):
    client.force_login(member)
    assert client.get(to("community_settings", community)).status_code == 403
    client.force_login(stranger)
    assert client.get(to("community_settings", community)).status_code == 404
