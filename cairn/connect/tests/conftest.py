from datetime import UTC, datetime

import pytest

from cairn.communities.models import Membership
from cairn.communities.tests.factories import MembershipFactory
from cairn.gatherings.tests.factories import weekly
from cairn.notices.tests.factories import reader

NOW = datetime(2026, 1, 1, 12, tzinfo=UTC)


@pytest.fixture
def series(db):
    """Every Tuesday at ten in Brussels."""
    return weekly()


@pytest.fixture
def member(series):
    return joined(series)


def joined(series, **facts):
    """Somebody of the series' community."""
    person = reader(**facts)
    MembershipFactory(community=series.community, person=person, state=Membership.State.ACTIVE)
    return person
