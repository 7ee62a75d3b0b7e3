from datetime import UTC, date, datetime, time

import pytest

from cairn.communities.models import Membership
from cairn.communities.tests.factories import CommunityFactory, MembershipFactory
from cairn.connect.actions import announce
from cairn.gatherings import actions
from cairn.notices.models import Letter
from cairn.notices.tests.factories import reader

from .conftest import NOW

pytestmark = pytest.mark.django_db


@pytest.fixture
def community():
    return CommunityFactory(name="Testing guild")


def member(community, state=Membership.State.ACTIVE, **facts):
    person = reader(**facts)
    MembershipFactory(community=community, person=person, state=state)
    return person


def begin(community, by, **more):
    return actions.begin_series(
        community,
        by=by,
        title="Lean coffee",
        first_on=date(2026, 2, 3),
        at_time=time(10),
        zone="Europe/Brussels",
        at=NOW,
        **more,
    )


def test_members_hear_of_something_new_once_in_the_morning(community):
    by, other = member(community, name="Chloë"), member(community, zone="Asia/Tokyo")
    member(community, Membership.State.SAILING), member(CommunityFactory())
    begin(community, by)

    assert (announce(at=NOW), announce(at=NOW)) == (1, 0)

    letter = Letter.objects.get()
    assert (letter.person, letter.subject) == (other, "New: Lean coffee, Tuesday 3 February")
    assert "Chloë invites Testing guild." in letter.text
    assert "First: Tuesday 3 February, 18:00 JST" in letter.text
    assert letter.send_after == datetime(2026, 1, 1, 22, 30, tzinfo=UTC)


def test_what_was_brought_from_elsewhere_is_no_news(community):
    by, _other = member(community), member(community)
    begin(community, by, source="sigs.yaml#1")

    assert announce(at=NOW) == 0


def test_what_is_over_before_anybody_is_told_is_no_news(community):
    by, _other = member(community), member(community)
    begin(community, by)

    assert announce(at=datetime(2026, 3, 1, tzinfo=UTC)) == 0
