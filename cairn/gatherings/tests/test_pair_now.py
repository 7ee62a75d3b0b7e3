"""The line on a start page: whom one is to meet, until somebody says that it happened."""

from datetime import timedelta

import pytest

from cairn.gatherings import actions
from cairn.gatherings.models import PairSeat
from cairn.gatherings.queries.pair_now import open_seats, pair_now
from cairn.gatherings.tests.coffee import COULD_NOT, FIRST, MET, join, people

LATER = FIRST + timedelta(days=3)


@pytest.fixture
def two(programme, community):
    both = people(community, 2)
    join(programme, *both)
    actions.draw_round(programme, at=FIRST)
    return both


def shown(person, at=LATER):
    seat = open_seats(person, at).first()
    return seat and [each.name for each in pair_now(seat.pair_id, person).others]


def test_each_sees_the_other_as_long_as_the_round_lasts(two):
    one, other = two

    assert (shown(one), shown(other)) == ([other.name], [one.name])
    assert shown(one, FIRST - timedelta(hours=1)) is None
    assert shown(one, PairSeat.objects.first().round.ends_at) is None


def test_when_one_says_that_they_met_neither_is_reminded(two):
    PairSeat.objects.filter(person=two[0]).update(said=MET)

    assert (shown(two[0]), shown(two[1])) == (None, None)


def test_who_could_not_is_left_alone_and_the_other_still_may_write(two):
    PairSeat.objects.filter(person=two[0]).update(said=COULD_NOT)

    assert (shown(two[0]), shown(two[1])) == (None, [two[0].name])
