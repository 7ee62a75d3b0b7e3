"""At what hour the dates fall where members live, and which times would be fairer."""

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

import pytest

from cairn.communities.tests.factories import MembershipFactory
from cairn.gatherings.dates import next_dates
from cairn.gatherings.queries.fairness import DAY, NIGHT, fairness_of, part_of_day, people_by_zone, propose_times
from cairn.lib.recurrence import instant
from cairn.people.tests.factories import PersonFactory

from .factories import GatheringFactory, weekly

NOW = datetime(2026, 1, 1, tzinfo=UTC)
WORLD = {"Europe/Brussels": 10, "America/New_York": 5, "Asia/Tokyo": 2, "America/Los_Angeles": 3, "Asia/Kolkata": 4}


def live_in(community, *zones):
    for zone in zones:
        MembershipFactory(community=community, person=PersonFactory(zone=zone))


def test_who_always_gets_the_night(community, django_assert_num_queries):
    live_in(community, "Europe/Brussels", "Europe/Brussels", "America/Los_Angeles", "Asia/Tokyo", "")
    dates = next_dates(weekly(community), NOW, 4)

    with django_assert_num_queries(1):
        fairness = fairness_of(community, dates)

    assert [(zone.zone, zone.people, zone.nights) for zone in fairness.zones] == [
        ("America/Los_Angeles", 1, 4),
        ("Asia/Tokyo", 1, 0),
        ("Europe/Brussels", 2, 0),
    ]
    assert [zone.zone for zone in fairness.always_night] == ["America/Los_Angeles"]
    assert (fairness.unknown, fairness.spread) == (1, 1.0)
    assert fairness.zones[0].starts[0][1].hour == 1


def test_turns_share_the_night(community):
    live_in(community, "Europe/Brussels", "America/Los_Angeles")
    series = weekly(community, rule="FREQ=WEEKLY;INTERVAL=2;BYDAY=TU", turns=2)
    other = weekly(
        community, rule="FREQ=WEEKLY;INTERVAL=2;BYDAY=TU", turns=2, first_on=date(2026, 1, 13), at_time=time(22)
    )

    fairness = fairness_of(community, next_dates([series, other], NOW, 4))

    assert ([zone.share(NIGHT) for zone in fairness.zones], fairness.always_night) == ([0.5, 0.5], [])
    assert fairness.spread == 0


def test_dates_that_were_called_off_weigh_nothing(community):
    live_in(community, "America/Los_Angeles")
    series = weekly(community)
    GatheringFactory(stretch=series.stretches.get(), state="CANCELLED")

    fairness = fairness_of(community, next_dates(series, NOW, 1, with_cancelled=True))

    assert (fairness.zones[0].nights, fairness.zones[0].always_gets_the_night) == (0, False)


def test_people_by_zone_counts_those_who_are_here(community):
    live_in(community, "Asia/Tokyo")
    MembershipFactory(community=community, person=PersonFactory(zone="Asia/Tokyo"), state="ALUMNI")

    assert people_by_zone(community) == {"Asia/Tokyo": 1}


@pytest.mark.parametrize("turns", [1, 2, 3, 4])
def test_proposed_times_are_in_the_day_where_they_are_given(turns):
    times = propose_times(WORLD, date(2026, 5, 5), turns)

    assert len(times) == turns
    assert {part_of_day(at) for at, _zone in times} == {DAY}
    assert {zone for _at, zone in times} <= set(WORLD)


def test_more_turns_are_kinder_to_the_worst_off():
    assert propose_times({"Europe/Brussels": 3}, date(2026, 5, 5), 1) == [(time(9), "Europe/Brussels")]
    assert nights(propose_times(WORLD, date(2026, 5, 5), 1)) == 1.0
    assert nights(propose_times(WORLD, date(2026, 5, 5), 3)) < 0.5


def nights(times):
    """The share of nights of the zone that has most."""
    starts = [instant(date(2026, 5, 5), at, zone) for at, zone in times]
    shares = [
        sum(part_of_day(start.astimezone(ZoneInfo(zone)).time()) == NIGHT for start in starts) / len(starts)
        for zone in WORLD
    ]
    return max(shares)


def test_nothing_is_proposed_where_nobody_said_where_they_live():
    assert propose_times({"": 12}, date(2026, 5, 5), 2) == []
    assert propose_times(WORLD, date(2026, 5, 5), 9) == []
