"""Erasing an account, as communities hear of it."""

import pytest
from django.urls import reverse

from cairn.communities import actions
from cairn.communities.models import Community, Membership
from cairn.log.models import Entry
from cairn.people.actions import CannotBeErasedYet, erase, meet
from cairn.people.models import Person
from cairn.people.tests.factories import PersonFactory

pytestmark = pytest.mark.django_db


def test_the_leader_must_hand_over_first(client, community, leader, member):
    client.force_login(leader)

    response = client.post(reverse("erasure"))

    assert response.status_code == 409
    assert "You lead The Engine Room. Hand over first" in response.text
    assert Person.objects.filter(pk=leader.pk).exists()
    assert Entry.objects.count() == 0


def test_who_began_a_community_with_others_must_hand_over_first():
    founder = PersonFactory()
    actions.take_in(actions.begin_community(by=founder, name="Idea"), person=PersonFactory())

    with pytest.raises(CannotBeErasedYet):
        erase(founder)


def test_a_community_of_one_goes_with_them():
    founder = PersonFactory()
    actions.begin_community(by=founder, name="Idea")

    erase(founder)

    assert (Community.objects.count(), Person.objects.count()) == (0, 0)
    assert list(Entry.objects.values_list("verb", flat=True)) == ["person.erased"]


def test_a_member_goes_and_their_entries_stay_without_a_name(community, leader, member):
    actions.say_what_brings_me(Membership.objects.get(person=member), brings="Pairing")
    assert Entry.objects.filter(actor=member).count() == 1

    erase(member)

    assert list(Membership.objects.values_list("person", flat=True)) == [leader.pk]
    assert list(Entry.objects.filter(community_id=community.pk).values_list("verb", "actor")) == [
        ("member.said_what_brings_them", None)
    ]


def test_one_s_own_page_lists_one_s_communities(client, community, member):
    client.force_login(member)

    assert "The Engine Room" in client.get(reverse("me")).text


def test_an_erased_community_leaves_nothing_of_its_log(community, leader):
    actions.say_what_brings_me(Membership.objects.get(person=leader), brings="Pairing")
    other = actions.begin_community(by=leader, name="Another")
    assert set(Entry.objects.values_list("community_id", flat=True)) == {community.pk, other.pk}

    actions.erase_community(community)

    assert set(Entry.objects.values_list("community_id", flat=True)) == {other.pk}
    assert list(Community.objects.all()) == [other]


def test_the_example_goes_with_its_people_and_nobody_else():
    made_up = meet(name="Made Up", email="made-up@example.org", is_example=True)
    visitor = meet(name="Visitor", email="visitor@example.org")
    example = actions.begin_community(by=made_up, name="Example", is_example=True)
    actions.take_in(example, person=visitor)
    mine = actions.begin_community(by=visitor, name="Mine")

    assert actions.erase_example() == 1

    assert list(Community.objects.all()) == [mine]
    assert list(Person.objects.all()) == [visitor]
    assert set(Entry.objects.values_list("actor", "community_id")) == {(visitor.pk, None), (visitor.pk, mine.pk)}


def test_where_there_is_no_example_nothing_is_erased(community, leader):
    assert actions.erase_example() == 0

    assert list(Community.objects.all()) == [community]
