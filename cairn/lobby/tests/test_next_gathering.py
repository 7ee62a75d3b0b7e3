"""The next gathering on a member's front page."""

from datetime import time, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from cairn.communities.tests.factories import CommunityFactory, MembershipFactory
from cairn.gatherings import actions

pytestmark = pytest.mark.django_db


def test_members_see_what_is_next_and_visitors_do_not():
    community = CommunityFactory(slug="stones", is_public=True)
    member = MembershipFactory(community=community).person
    first = timezone.localdate() + timedelta(days=2)
    actions.begin_series(community, by=member, title="Lay a stone", first_on=first, at_time=time(12), zone="UTC")
    client = Client()
    client.force_login(member)

    assert "Lay a stone" in client.get("/c/stones/").content.decode()
    assert "Lay a stone" not in Client().get("/c/stones/").content.decode()
