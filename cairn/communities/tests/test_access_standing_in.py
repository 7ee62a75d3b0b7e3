"""A workshop may end without an election: whoever began the community leads it until somebody is elected."""

import pytest

from cairn.communities import access, actions
from cairn.people.tests.factories import PersonFactory

from .factories import MembershipFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def founder():
    return PersonFactory()


@pytest.fixture
def leaderless(founder):
    begun = actions.begin_community(by=founder, name="Engines")
    return actions.found_community(begun, name="Engines", by=founder)


def test_who_began_it_leads_until_somebody_is_elected(leaderless, founder):
    other = MembershipFactory(community=leaderless).person
    assert (access.may_lead(founder, leaderless), access.may_lead(other, leaderless)) == (True, False)
    assert access.may_hand_over(founder, leaderless)

    actions.elect_leader(leaderless, person=other)

    assert (access.may_lead(founder, leaderless), access.may_lead(other, leaderless)) == (False, True)


def test_who_leads_for_want_of_anybody_else_hands_over_before_leaving(leaderless, founder):
    belonging = leaderless.memberships.get(person=founder)
    with pytest.raises(actions.LeaderMustHandOver):
        actions.leave(belonging)

    actions.elect_leader(leaderless, person=MembershipFactory(community=leaderless).person)

    assert actions.leave(belonging).state == "ALUMNI"
