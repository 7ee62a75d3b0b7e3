"""What is outdated is still found, and says so wherever it is found or suggested."""

from datetime import UTC, datetime

import pytest
from django.test import Client
from lxml import html

from cairn.communities.tests.factories import CommunityFactory, MembershipFactory
from cairn.memory import actions

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)


@pytest.fixture
def member():
    return MembershipFactory(community=CommunityFactory(slug="garden")).person


@pytest.fixture
def items(member):
    """Four things about pruning: one holds, one is outdated, one needs work, one lives on in the first."""
    community = member.memberships.get().community
    names = {"TRUE": "Prune in March", "OUTDATED": "Prune in June", "NEEDS_WORK": "Prune in May", "": "Prune in fog"}
    kept = {
        reply: actions.keep(community, by=member, kind="FAQ", title=title, text="With a saw", at=AT)
        for reply, title in names.items()
    }
    for reply in ("OUTDATED", "NEEDS_WORK"):
        actions.say_still_true(kept[reply], by=member, reply=reply)
    actions.let_live_on(kept[""], by=member, into=kept["TRUE"])
    return kept


@pytest.mark.parametrize(
    ("address", "line"),
    [
        ("/c/garden/search/?q=prune", "//ol[@class='lines']/li"),
        ("/search/?q=prune", "//ol[@class='lines']/li"),
        ("/c/garden/search/suggestions/?q=prune", "//li[a/span[@class='soft small']]"),
        ("/c/garden/help/similar/?q=prune", "//li"),
    ],
)
def test_it_says_so(items, member, address, line):
    client = Client()
    client.force_login(member)
    found = [" ".join(each.text_content().split()) for each in html.fromstring(client.get(address).content).xpath(line)]

    said = {
        title: next((word for word in ("outdated", "needs work", "lives on elsewhere") if word in each), "")
        for each in found
        for title in ("Prune in March", "Prune in June", "Prune in May", "Prune in fog")
        if title in each
    }
    assert said == {
        "Prune in March": "",
        "Prune in June": "outdated",
        "Prune in May": "needs work",
        "Prune in fog": "lives on elsewhere",
    }
