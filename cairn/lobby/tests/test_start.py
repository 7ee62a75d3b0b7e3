"""The front door: three ways in, and one's own communities first."""

import pytest
from django.test import Client

from cairn.communities.models import Membership
from cairn.communities.tests.factories import CommunityFactory, MembershipFactory
from cairn.people.tests.factories import PersonFactory

pytestmark = pytest.mark.django_db


def test_a_visitor_finds_two_doors_where_there_is_no_example(client: Client) -> None:
    PersonFactory()  # nobody makes one where people live already, except administrators

    page = client.get("/").content.decode()

    assert 'href="/found/"' in page
    assert 'action="/join/"' in page
    assert 'action="/example/"' not in page


def test_the_first_visitor_of_all_finds_the_door_to_the_example(client: Client) -> None:
    assert 'action="/example/"' in client.get("/").content.decode()


def test_a_visitor_finds_a_third_door_where_there_is_an_example(client: Client) -> None:
    CommunityFactory(is_example=True, is_public=True)

    assert 'action="/example/"' in client.get("/").content.decode()


def test_a_person_finds_the_communities_they_belong_to(client: Client) -> None:
    person = PersonFactory()
    MembershipFactory(person=person, community__name="The Engine Room")
    MembershipFactory(person=person, community__name="Left Long Ago", state=Membership.State.ALUMNI)
    CommunityFactory(name="Somebody Else’s")
    client.force_login(person)

    homes = client.get("/").context["homes"]

    assert [home.community.name for home in homes] == ["The Engine Room"]


def test_a_person_with_many_communities_costs_no_more_queries(
    client: Client, django_assert_max_num_queries: pytest.FixtureRequest
) -> None:
    person = PersonFactory()
    MembershipFactory.create_batch(3, person=person)
    client.force_login(person)
    client.get("/")  # emblems are drawn once

    with django_assert_max_num_queries(12):  # type: ignore[operator]
        client.get("/")


def test_the_page_about_the_licence_needs_no_account(client: Client) -> None:
    assert client.get("/about/").status_code == 200
