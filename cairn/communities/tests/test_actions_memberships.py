from datetime import date

import pytest

from cairn.communities import actions
from cairn.communities.models import Joining, Membership, Role
from cairn.log.models import Entry
from cairn.people.tests.factories import PersonFactory

from .factories import LONG_AGO, CommunityFactory, MembershipFactory, RoleFactory

pytestmark = pytest.mark.django_db
State = Membership.State


def verbs():
    return list(Entry.objects.order_by("pk").values_list("verb", "visibility"))


def state_of(person):
    return list(Membership.objects.filter(person=person).values_list("state", flat=True))


def test_join_walks_in_through_an_open_door(stranger):
    community = CommunityFactory(joining=Joining.OPEN)

    membership = actions.join(community, person=stranger, brings="Curiosity", at=LONG_AGO)

    assert (membership.state, membership.brings, membership.joined_at) == (State.EXPLORING, "Curiosity", LONG_AGO)
    assert verbs() == [("member.joined", "MEMBERS")]


@pytest.mark.parametrize("joining", [Joining.ASK, Joining.INVITE])
def test_join_refuses_where_the_door_is_not_open(stranger, joining):
    with pytest.raises(actions.NotOpenToAll):
        actions.join(CommunityFactory(joining=joining), person=stranger)

    assert (state_of(stranger), verbs()) == ([], [])


def test_join_refuses_members(community, member):
    community.joining = Joining.OPEN

    with pytest.raises(actions.AlreadyAMember):
        actions.join(community, person=member)

    assert verbs() == []


def test_join_reopens_an_old_belonging(stranger):
    community = CommunityFactory(joining=Joining.OPEN)
    old = MembershipFactory(community=community, person=stranger, state=State.ALUMNI, left_at=LONG_AGO, farewell="Bye")

    membership = actions.join(community, person=stranger)

    assert membership == old
    assert (membership.state, membership.left_at, membership.farewell) == (State.EXPLORING, None, "")


def test_take_in_leaves_members_as_they_are(community, member):
    assert actions.take_in(community, person=member).state == State.ACTIVE
    assert verbs() == []


def test_ask_to_join_waits_for_an_answer(community, stranger):
    asking = actions.ask_to_join(community, person=stranger, brings="Engines")

    assert (asking.state, asking.brings) == (State.ASKED, "Engines")
    assert verbs() == [("member.asked", "CORE")]


def test_ask_to_join_refuses_to_ask_twice(community, stranger):
    actions.ask_to_join(community, person=stranger)

    with pytest.raises(actions.AlreadyAsked):
        actions.ask_to_join(community, person=stranger)

    assert verbs() == [("member.asked", "CORE")]


def test_ask_to_join_refuses_where_one_is_invited(stranger):
    with pytest.raises(actions.ByInvitationOnly):
        actions.ask_to_join(CommunityFactory(joining=Joining.INVITE), person=stranger)

    assert (state_of(stranger), verbs()) == ([], [])


def test_ask_to_join_is_open_to_alumni_everywhere(stranger):
    community = CommunityFactory(joining=Joining.INVITE)
    MembershipFactory(community=community, person=stranger, state=State.ALUMNI, left_at=LONG_AGO)

    assert actions.ask_to_join(community, person=stranger).state == State.ASKED


def test_admit_lets_somebody_in(community, leader, stranger):
    asking = actions.ask_to_join(community, person=stranger)

    membership = actions.admit(asking, by=leader, at=LONG_AGO)

    assert (membership.state, membership.joined_at) == (State.EXPLORING, LONG_AGO)
    assert Entry.objects.get(verb="member.admitted").particulars == {"person": stranger.pk}


def test_admit_refuses_what_was_answered(community, leader, member):
    with pytest.raises(actions.NotAsking):
        actions.admit(Membership.objects.get(person=member), by=leader)

    assert verbs() == []


@pytest.mark.parametrize(("left_at", "after"), [(None, []), (LONG_AGO, [State.ALUMNI])])
def test_decline_asking_puts_things_back(community, leader, stranger, left_at, after):
    asking = MembershipFactory(community=community, person=stranger, state=State.ASKED, left_at=left_at)

    actions.decline_asking(asking, by=leader)

    assert state_of(stranger) == after
    assert verbs() == [("member.declined", "CORE")]


def test_stop_asking_takes_it_back(community, stranger):
    actions.stop_asking(actions.ask_to_join(community, person=stranger))

    assert state_of(stranger) == []
    assert verbs()[-1] == ("member.stopped_asking", "CORE")


def test_become_active(community, stranger):
    membership = actions.take_in(community, person=stranger)

    assert actions.become_active(membership).state == State.ACTIVE
    assert verbs()[-1] == ("member.became_active", "MEMBERS")


def test_become_active_refuses_those_who_are_away(community, stranger):
    membership = MembershipFactory(community=community, person=stranger, state=State.SAILING)

    with pytest.raises(actions.NotHere):
        actions.become_active(membership)

    assert (state_of(stranger), verbs()) == ([State.SAILING], [])


def test_set_sail_and_come_back(community, member):
    membership = Membership.objects.get(person=member)

    away = actions.set_sail(membership, back_on=date(2026, 9, 1), at=LONG_AGO)
    assert (away.state, away.back_on) == (State.SAILING, date(2026, 9, 1))

    back = actions.come_back(membership)
    assert (back.state, back.back_on) == (State.ACTIVE, None)
    assert verbs() == [("member.set_sail", "MEMBERS"), ("member.came_back", "MEMBERS")]


def test_set_sail_refuses_a_return_in_the_past(community, member):
    with pytest.raises(actions.ReturnsInThePast):
        actions.set_sail(Membership.objects.get(person=member), back_on=date(2026, 3, 1), at=LONG_AGO)

    assert (state_of(member), verbs()) == ([State.ACTIVE], [])


def test_set_sail_refuses_those_who_are_away(community, stranger):
    with pytest.raises(actions.NotHere):
        actions.set_sail(MembershipFactory(community=community, person=stranger, state=State.SAILING))

    assert verbs() == []


def test_come_back_refuses_alumni(community, stranger):
    with pytest.raises(actions.NotHere):
        actions.come_back(MembershipFactory(community=community, person=stranger, state=State.ALUMNI))

    assert (state_of(stranger), verbs()) == ([State.ALUMNI], [])


def test_leave_ends_roles_and_keeps_the_farewell(community, member):
    role = RoleFactory(community=community, person=member)

    left = actions.leave(Membership.objects.get(person=member), farewell="Fair winds", at=LONG_AGO)

    role.refresh_from_db()
    assert (left.state, left.left_at, left.farewell, role.ended_at) == (State.ALUMNI, LONG_AGO, "Fair winds", LONG_AGO)
    assert verbs() == [("role.ended", "EVERYONE"), ("member.left", "MEMBERS")]


def test_leave_asks_the_leader_to_hand_over_first(community, leader):
    with pytest.raises(actions.LeaderMustHandOver, match=r"You lead The Engine Room\. Hand over first"):
        actions.leave(Membership.objects.get(person=leader))

    assert (state_of(leader), verbs()) == ([State.ACTIVE], [])


def test_leave_asks_who_began_a_community_to_hand_over_first():
    founder = PersonFactory()
    community = actions.begin_community(by=founder, name="Idea")

    with pytest.raises(actions.LeaderMustHandOver):
        actions.leave(Membership.objects.get(person=founder))

    actions.elect_leader(community, person=actions.take_in(community, person=PersonFactory()).person, by=founder)
    assert actions.leave(Membership.objects.get(person=founder)).state == State.ALUMNI


def test_leave_refuses_those_who_have_left(community, stranger):
    with pytest.raises(actions.NotHere):
        actions.leave(MembershipFactory(community=community, person=stranger, state=State.ALUMNI))

    assert verbs() == []


def test_say_what_brings_me(community, member):
    membership = Membership.objects.get(person=member)

    actions.say_what_brings_me(membership, brings="Pairing")
    actions.say_what_brings_me(membership, brings="Pairing")

    assert Membership.objects.get(person=member).brings == "Pairing"
    assert verbs() == [("member.said_what_brings_them", "MEMBERS")]


def test_roles_of_a_leaver_are_no_longer_held(community, member):
    RoleFactory(community=community, person=member)
    actions.leave(Membership.objects.get(person=member))

    assert Role.objects.filter(person=member, ended_at=None).count() == 0
