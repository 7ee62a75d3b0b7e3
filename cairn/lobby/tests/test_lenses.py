"""A community through its lenses."""

import pytest
from django.test import Client
from lxml import html

from cairn.charter.actions import add_item
from cairn.communities.tests.factories import CommunityFactory, MembershipFactory
from cairn.lenses import actions
from cairn.people.tests.factories import PersonFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def community():
    return CommunityFactory(is_public=True)


@pytest.fixture
def member(community):
    return MembershipFactory(community=community).person


@pytest.fixture
def item(community, member):
    return add_item(community, by=member, text="Talk with the neighbours")


def numbers(community, person=None, rest=""):
    client = Client()
    if person:
        client.force_login(person)
    page = html.fromstring(client.get(f"/c/{community.slug}/lenses/?{rest}").content)
    names = [each.text for each in page.xpath("//*[@class='lens-coverage__name']/b")]
    return dict(
        zip(names, [each.text for each in page.xpath("//*[@class='lens-coverage__number small']")], strict=True)
    )


def test_what_was_tagged_is_counted(community, member, item):
    actions.tag(item, codes=["two-loops:connect"], community_id=community.pk, by=member)

    assert numbers(community, member, "lens=two-loops") == {
        "Name": "not yet", "Connect": "1 time", "Nourish": "not yet", "Illuminate": "not yet",
    }  # fmt: skip


def test_visitors_see_what_is_for_everyone_only(community, member, item):
    actions.tag(item, codes=["two-loops:connect"], community_id=community.pk, by=member)

    assert numbers(community, member, "lens=two-loops")["Connect"] == "1 time"
    assert numbers(community, None, "lens=two-loops")["Connect"] == "not yet"


@pytest.mark.parametrize("rest", ["", "lens=none&days=soon", "days=²", "lens=journey&days=366"])
def test_other_words_show_the_journey(community, rest):
    assert len(numbers(community, None, rest)) == 12


def test_strangers_to_a_private_community_find_no_page():
    client = Client()
    client.force_login(PersonFactory())

    assert client.get(f"/c/{CommunityFactory(is_public=False).slug}/lenses/").status_code == 404
