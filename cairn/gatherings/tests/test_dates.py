"""Reading dates: what differs, what was moved, and how many queries it takes."""

from datetime import UTC, date, datetime, time, timedelta

import pytest

from cairn.communities.tests.factories import CommunityFactory
from cairn.gatherings.dates import date_of, dates_between, last_dates, next_dates, next_of_each
from cairn.gatherings.models import Gathering, Series

from .factories import GatheringFactory, SeriesFactory, StretchFactory, once, weekly

NOW = datetime(2026, 1, 10, 12, tzinfo=UTC)  # a Saturday, after the first date
WEEK = timedelta(days=7)


def days(dates):
    return [found.original_on.isoformat()[5:] for found in dates]


def test_a_date_reads_as_its_stretch_says(community):
    series = weekly(community, place="Kitchen", capacity=8, format_key="lean-coffee")

    found = date_of(series, date(2026, 1, 13))

    assert (found.title, found.place, found.capacity, found.format_key) == ("Weekly hour", "Kitchen", 8, "lean-coffee")
    assert (found.starts_at, found.minutes) == (datetime(2026, 1, 13, 9, tzinfo=UTC), 60)
    assert (found.gathering, found.was_moved, found.is_cancelled, found.stands_out) == (None, False, False, False)
    assert (found.series.community, found.address) == (community, (series.pk, date(2026, 1, 13)))


def test_the_time_on_the_wall_stays_over_daylight_saving(community):
    series = weekly(community)

    around = dates_between(series, datetime(2026, 3, 20, tzinfo=UTC), datetime(2026, 4, 5, tzinfo=UTC))

    assert [found.starts_at.hour for found in around] == [9, 8]
    assert [found.local_start.time() for found in around] == [time(10), time(10)]


def test_dates_between_has_those_that_are_under_way_and_not_those_that_end_as_it_begins(community):
    series = weekly(community)

    assert days(dates_between(series, datetime(2026, 1, 13, 9, 30, tzinfo=UTC), NOW + 2 * WEEK)) == ["01-13", "01-20"]
    assert days(dates_between(series, datetime(2026, 1, 13, 10, tzinfo=UTC), NOW + 2 * WEEK)) == ["01-20"]
    assert days(dates_between(series, NOW, datetime(2026, 1, 20, 9, tzinfo=UTC))) == ["01-13"]


def test_a_moved_date_is_where_it_was_moved_to(community):
    series = weekly(community)
    there = datetime(2026, 2, 20, 9, tzinfo=UTC)
    stretch = series.stretches.get()
    GatheringFactory(stretch=stretch, original_on=date(2026, 1, 13), starts_at=there)

    assert days(next_dates(series, NOW, 3)) == ["01-20", "01-27", "02-03"]
    (moved,) = dates_between(series, there, there + timedelta(hours=1))
    assert (moved.original_on, moved.was_moved, moved.sequence) == (date(2026, 1, 13), True, 0)


def test_a_date_moved_out_of_the_past_is_among_the_next(community):
    series = weekly(community)
    there = NOW + timedelta(hours=1)
    GatheringFactory(stretch=series.stretches.get(), starts_at=there, ends_at=there + timedelta(hours=1))

    assert days(next_dates(series, NOW, 2)) == ["01-06", "01-13"]


def test_what_was_called_off_is_shown_between_and_not_among_the_next(community):
    series = weekly(community)
    off = Gathering.State.CANCELLED
    GatheringFactory(stretch=series.stretches.get(), original_on=date(2026, 1, 13), state=off)

    assert days(dates_between(series, NOW, NOW + 2 * WEEK)) == ["01-13", "01-20"]
    assert days(next_dates(series, NOW, 2)) == ["01-20", "01-27"]
    assert days(next_dates(series, NOW, 2, with_cancelled=True)) == ["01-13", "01-20"]
    assert days([next_of_each(series, NOW)[series.pk]]) == ["01-20"]


def test_last_dates_come_latest_first_however_long_ago(community):
    old = once(community, first_on=date(2016, 5, 3))
    series = weekly(community, last_on=date(2026, 1, 6))

    assert days(last_dates([series], NOW, 3)) == ["01-06"]
    assert [found.original_on.year for found in last_dates([series, old], NOW, 3)] == [2026, 2016]


def test_date_of_knows_no_other_day(community):
    series = weekly(community, last_on=date(2026, 1, 20))

    assert date_of(series, date(2026, 1, 20)).original_on == date(2026, 1, 20)
    assert [date_of(series, date(2026, 1, day)) for day in (5, 14, 27)] == [None, None, None]


def test_dates_of_several_series_come_in_time(community):
    early = weekly(community, at_time=time(8))
    late = weekly(community, at_time=time(20))

    found = next_dates([late, early], NOW, 4)

    assert [each.series for each in found] == [early, late, early, late]


def test_a_date_of_days_is_under_way_until_it_ends(community):
    camp = once(community, first_on=date(2026, 1, 8), minutes=4 * 1440)

    assert days(next_dates(camp, NOW, 1)) == ["01-08"]
    assert days(dates_between(camp, NOW, NOW + timedelta(minutes=1))) == ["01-08"]


def read_all(series):
    found = [
        *dates_between(series, NOW, NOW + 4 * WEEK),
        *next_dates(series, NOW, 5),
        *next_of_each(series, NOW).values(),
        *last_dates(series, NOW, 5),
    ]
    return [
        (each.title, each.place, each.series.title, each.series.community.name, each.is_cancelled) for each in found
    ]


@pytest.mark.parametrize("number", [1, 3])
def test_reading_takes_two_queries_each_whatever_the_number(community, number, django_assert_num_queries):
    for _ in range(number):
        series = weekly(community)
        GatheringFactory(stretch=series.stretches.get(), original_on=date(2026, 1, 13), place="Attic")
    every = Series.objects.filter(community=community)

    with django_assert_num_queries(8):
        found = read_all(every)

    assert len(found) == number * 6 + 5
    assert ("Weekly hour", "Attic", "Weekly hour", community.name, False) in found


def test_a_chapter_with_a_hundred_gatherings_is_two_queries(community, django_assert_num_queries):
    chapter = SeriesFactory(community=community)
    for number in range(100):
        StretchFactory(series=chapter, rule="", first_on=date(2024, 1, 1) + number * WEEK)

    with django_assert_num_queries(2):
        assert len(dates_between(chapter, NOW - 200 * WEEK, NOW)) == 100
    with django_assert_num_queries(2):
        assert len(last_dates(chapter, NOW + 300 * WEEK, 10)) == 10


def test_the_next_dates_of_many_communities_are_two_queries(db, django_assert_num_queries):
    every = [weekly(CommunityFactory()) for _ in range(30)]

    with django_assert_num_queries(2):
        found = next_of_each(Series.objects.all(), NOW)

    assert {pk: each.original_on for pk, each in found.items()} == dict.fromkeys(
        [series.pk for series in every], date(2026, 1, 13)
    )
