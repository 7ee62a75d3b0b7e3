"""Today leads to what one is asked about, and whoever is new to what others read first."""

from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client
from django.utils import timezone
from lxml import html

from cairn.communities.tests.factories import CommunityFactory, MembershipFactory
from cairn.memory import actions

pytestmark = pytest.mark.django_db
NOW = datetime.now(UTC)


@pytest.fixture
def garden():
    return CommunityFactory(slug="garden", began_at=NOW - timedelta(days=400))


def belonging(garden, days):
    return MembershipFactory(community=garden, joined_at=NOW - timedelta(days=days)).person


def buttons(person):
    client = Client()
    client.force_login(person)
    lines = html.fromstring(client.get("/c/garden/").content).xpath("//section[@aria-labelledby='attention']//li")
    return {
        line.xpath("string(.//b)"): line.xpath(".//a/@href")[0]
        for line in lines
        if "memory" in line.xpath(".//a/@href")[0]
    }


def test_whoever_is_asked_finds_it_on_today_until_it_is_said(garden):
    keeper, other = belonging(garden, 300), belonging(garden, 300)
    item = actions.keep(garden, by=keeper, kind="FAQ", title="The hour", at=NOW - timedelta(days=380))
    assert buttons(keeper) == {}

    actions.ask_what_is_due(at=timezone.now())

    assert buttons(keeper) == {"Still true? The hour": f"/c/garden/memory/{item.pk}/"}
    assert buttons(other) == {}
    actions.say_still_true(item, by=other, reply="OUTDATED")
    assert buttons(keeper) == {}


def test_whoever_is_new_is_led_to_what_to_read_first(garden):
    founder, old, new = belonging(garden, 400), belonging(garden, 60), belonging(garden, 3)
    assert buttons(new) == {}

    draft = actions.keep(garden, by=old, kind="FAQ", title="The hour", audience="AUTHORS")
    assert buttons(new) == {}  # nobody else's draft is counted
    actions.publish(draft, by=old)

    assert [buttons(person) for person in (founder, old)] == [{}, {}]
    assert buttons(new) == {"New here? Read this first": "/c/garden/memory/first/"}


def test_those_who_began_it_are_not_new_in_their_first_month():
    young = CommunityFactory(slug="garden", began_at=NOW - timedelta(days=9))
    founder, later = belonging(young, 8), belonging(young, 1)
    actions.keep(young, by=founder, kind="FAQ", title="The hour")

    assert (buttons(founder), len(buttons(later))) == ({}, 1)
