"""What somebody said yes to, and what they may see."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.contrib.auth.models import AnonymousUser

from cairn.communities.tests.factories import CommunityFactory, MembershipFactory
from cairn.gatherings.access import every_series_for
from cairn.gatherings.models import Series
from cairn.gatherings.queries.mine import my_dates, my_next_dates

from .factories import AnswerFactory, GatheringFactory, SeriesFactory, SeriesSignupFactory, weekly

NOW = datetime(2026, 1, 1, tzinfo=UTC)
MONTH = timedelta(days=28)


def days(mine):
    return [each.date.original_on.day for each in mine]


def answer(series, person, day, reply):
    row = GatheringFactory(stretch=series.stretches.get(), original_on=date(2026, 1, day))
    AnswerFactory(gathering=row, person=person, reply=reply)


def test_my_dates_are_those_i_said_yes_to(community, member):
    every, some, none = weekly(community), weekly(community), weekly(community)
    SeriesSignupFactory(series=every, person=member)
    answer(every, member, 13, "NOT")
    answer(some, member, 20, "MAYBE")
    answer(none, member, 6, "NOT")

    mine = my_dates(member, NOW, NOW + MONTH)

    assert [(each.date.series, each.date.original_on.day, each.is_sure) for each in mine] == [
        (every, 6, True),
        (every, 20, True),
        (some, 20, False),
        (every, 27, True),
    ]


def test_my_next_dates_look_further_and_leave_out_what_is_off(community, member):
    series = weekly(community, rule="FREQ=MONTHLY;BYDAY=1TU")
    SeriesSignupFactory(series=series, person=member)
    GatheringFactory(stretch=series.stretches.get(), state="CANCELLED")

    assert [each.date.original_on.month for each in my_next_dates(member, NOW, 3)] == [2, 3, 4]


def test_who_waits_is_not_sure(community, member, stranger):
    series = weekly(community, capacity=1)
    SeriesSignupFactory(series=series, person=stranger, since=NOW - MONTH)
    SeriesSignupFactory(series=series, person=member, since=NOW - MONTH / 2)

    (mine,) = my_next_dates(member, NOW, 1)

    assert (mine.is_sure, mine.waits, mine.glance.waits) == (False, True, 1)


def test_what_i_may_no_longer_see_is_not_mine(community, stranger):
    series = weekly(community)
    SeriesSignupFactory(series=series, person=stranger)
    membership = MembershipFactory(community=community, person=stranger)
    assert days(my_next_dates(stranger, NOW, 1)) == [6]

    membership.state = "ALUMNI"
    membership.save(update_fields=["state"])

    assert my_next_dates(stranger, NOW, 1) == []


@pytest.mark.parametrize(
    ("is_public", "is_example", "seen_by", "sees"),
    [
        (True, False, "EVERYONE", True),
        (True, True, "MEMBERS", True),
        (True, False, "MEMBERS", False),
        (False, False, "EVERYONE", False),
        (False, True, "EVERYONE", False),
    ],
)
def test_who_sees_a_series(db, stranger, is_public, is_example, seen_by, sees):
    community = CommunityFactory(is_public=is_public, is_example=is_example)
    series = SeriesFactory(community=community, seen_by=seen_by)
    member = MembershipFactory(community=community).person

    assert list(every_series_for(member)) == [series]
    assert list(Series.objects.all()) == [series]
    for somebody in (stranger, AnonymousUser(), None):
        assert list(every_series_for(somebody)) == ([series] if sees else [])


@pytest.mark.parametrize("number", [1, 3])
def test_my_dates_take_as_many_queries_for_one_as_for_three(
    community, member, stranger, number, django_assert_num_queries
):
    for _ in range(number):
        series = weekly(community, capacity=1)
        SeriesSignupFactory(series=series, person=stranger)
        SeriesSignupFactory(series=series, person=member)

    with django_assert_num_queries(5):
        mine = my_dates(member, NOW, NOW + MONTH)

    assert len(mine) == 4 * number
