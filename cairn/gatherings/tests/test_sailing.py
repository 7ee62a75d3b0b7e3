"""Whoever sets sail frees their seats until they are back."""

from datetime import UTC, date, datetime, timedelta

import pytest

from cairn.communities.actions import come_back, set_sail
from cairn.communities.models import Membership
from cairn.communities.tests.factories import MembershipFactory
from cairn.gatherings import actions
from cairn.gatherings.dates import date_of
from cairn.gatherings.models import Dish, SeriesSignup
from cairn.gatherings.queries.coming import coming_to_one
from cairn.log.models import Entry

from .factories import weekly

NOW = datetime(2026, 1, 1, 12, tzinfo=UTC)
MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)
FIRST, SECOND, THIRD = date(2026, 1, 6), date(2026, 1, 13), date(2026, 1, 20)
DAYS = (FIRST, SECOND, THIRD)


@pytest.fixture
def other(community):
    return MembershipFactory(community=community, state=Membership.State.ACTIVE).person


@pytest.fixture
def series(community, member, other):
    """One seat each week: the member's, and another waits."""
    series = weekly(community, capacity=1)
    actions.sign_up(series, person=member, at=NOW)
    actions.sign_up(series, person=other, at=NOW + MINUTE)
    return series


def seats(series):
    return [[claim.person for claim in coming_to_one(date_of(series, on)).seats] for on in DAYS]


def waiting(series, on):
    return [claim.person for claim in coming_to_one(date_of(series, on)).waiting]


def sail(person, **facts):
    set_sail(Membership.objects.get(person=person), at=NOW + DAY, **facts)


def test_whoever_sails_without_a_day_of_return_frees_every_seat(series, member, other):
    assert seats(series) == [[member]] * 3

    sail(member)

    assert seats(series) == [[other]] * 3
    assert [waiting(series, on) for on in DAYS] == [[], [], []]
    assert Entry.objects.filter(verb="series.left", actor=member).count() == 1


def test_whoever_says_when_they_are_back_comes_again_from_that_day(series, member, other):
    actions.stop_coming(series, person=other, at=NOW + 2 * MINUTE)

    sail(member, back_on=SECOND)

    assert seats(series) == [[], [member], [member]]


def test_whoever_is_back_is_behind_those_who_came_meanwhile(series, member, other):
    sail(member, back_on=SECOND)

    assert seats(series) == [[other]] * 3
    assert [waiting(series, on) for on in DAYS] == [[], [member], [member]]


def test_what_was_said_about_a_date_after_the_return_stays(series, member, other):
    actions.stop_coming(series, person=other, at=NOW + 2 * MINUTE)
    actions.stop_coming(series, person=member, at=NOW + 2 * MINUTE)
    for on in (FIRST, THIRD):
        actions.answer_date(series, on, person=member, reply="COMING", at=NOW + 3 * MINUTE)

    sail(member, back_on=SECOND)

    assert seats(series) == [[], [], [member]]
    assert not SeriesSignup.objects.filter(person=member, until=None).exists()


def test_whoever_is_back_earlier_comes_from_then(series, member, other):
    actions.stop_coming(series, person=other, at=NOW + 2 * MINUTE)
    sail(member, back_on=THIRD)
    assert seats(series) == [[], [], [member]]

    come_back(Membership.objects.get(person=member), at=NOW + 6 * DAY)

    assert seats(series) == [[], [member], [member]]


def test_whoever_sails_is_replaced_in_what_they_wanted_to_bring_until_they_are_back(series, leader, member, other):
    slots = [actions.ask_for(series, on, by=leader, what="Soup", wanted=1, at=NOW) for on in (FIRST, THIRD)]
    for slot in slots:
        actions.bring(slot, person=member, at=NOW)
        actions.stand_by(slot, person=other, at=NOW)

    sail(member, back_on=SECOND)

    bring = Dish.objects.filter(standing=Dish.Standing.BRINGS).order_by("slot")
    assert [dish.person for dish in bring] == [other, member]
