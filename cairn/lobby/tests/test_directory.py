"""The communities that live here."""

from datetime import time, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from cairn.communities.tests.factories import CommunityFactory, MembershipFactory
from cairn.gatherings import actions
from cairn.gatherings.models import Series

pytestmark = pytest.mark.django_db


def listed(address="/communities/", person=None):
    client = Client()
    if person:
        client.force_login(person)
    return [
        (one.community.name, one.members, one.next and one.next.title) for one in client.get(address).context["page"]
    ]


def meet(community, title, **facts):
    first = timezone.localdate() + timedelta(days=3)
    return actions.begin_series(community, by=None, title=title, first_on=first, at_time=time(12), zone="UTC", **facts)


def test_without_communities_the_page_says_so():
    assert "No community that everyone may see" in Client().get("/communities/").content.decode()


def test_each_is_listed_with_its_members_and_next_open_date():
    lyon = CommunityFactory(name="Stones Lyon", is_public=True)
    MembershipFactory(community=lyon)
    meet(lyon, "For members")
    meet(lyon, "For everyone", seen_by=Series.Seen.EVERYONE)

    assert listed() == [("Stones Lyon", 1, "For everyone")]


def test_private_ones_are_listed_for_their_members_alone():
    private = CommunityFactory(name="Hidden")
    member = MembershipFactory(community=private).person

    assert listed(person=member) == [("Hidden", 1, None)]
    assert listed() == []


def test_one_finds_by_name_or_practice():
    CommunityFactory(name="Stones Lyon", is_public=True)
    CommunityFactory(name="Elsewhere", practice="People who lay stones", is_public=True)
    CommunityFactory(name="Other", is_public=True)

    assert [name for name, _members, _next in listed("/communities/?q=stones")] == ["Elsewhere", "Stones Lyon"]


def test_the_list_asks_no_more_for_more(django_assert_max_num_queries):
    for number in range(12):
        meet(CommunityFactory(name=f"Stones {number}", is_public=True), "Hour", seen_by=Series.Seen.EVERYONE)

    with django_assert_max_num_queries(8):
        assert len(listed()) == 12
