from datetime import timedelta

import pytest

from cairn.communities.tests.cast import community, leader, member, stranger
from cairn.gatherings.actions import begin_pairs
from cairn.gatherings.tests.coffee import FIRST, STARTS

__all__ = ["community", "leader", "member", "stranger"]


@pytest.fixture
def programme(community, leader):
    return begin_pairs(
        community, by=leader, name="Monthly coffee", starts_on=STARTS, zone="UTC", at=FIRST - timedelta(days=9)
    )
