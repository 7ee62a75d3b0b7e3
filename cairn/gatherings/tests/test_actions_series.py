"""A series begins, gets a date more, ends and goes on."""

from datetime import UTC, date, datetime, time, timedelta

import pytest

from cairn.gatherings import actions
from cairn.gatherings.dates import date_of, dates_between, next_dates
from cairn.gatherings.models import Stretch
from cairn.log.models import Entry, Visibility

from .factories import AnswerFactory, GatheringFactory, weekly

NOW = datetime(2026, 1, 1, 12, tzinfo=UTC)
LATER = datetime(2026, 1, 28, 12, tzinfo=UTC)  # a Wednesday, after four dates


def days(series, after=NOW, count=4):
    return [found.original_on for found in next_dates(series, after, count)]


def january(*numbers):
    return [date(2026, 1, number) for number in numbers]


def begin(community, leader, **facts):
    given = {"title": "Hour", "first_on": date(2026, 1, 5), "at_time": time(10), "zone": "Europe/Brussels"} | facts
    return actions.begin_series(community, by=leader, at=NOW, **given)


def test_begin_series_moves_to_the_first_day_of_the_rule(community, leader):
    series = begin(community, leader, rule="FREQ=WEEKLY;BYDAY=TU", minutes=50, place="Kitchen")

    stretch = series.stretches.get()
    assert (stretch.first_on, stretch.rule, stretch.minutes) == (date(2026, 1, 6), "FREQ=WEEKLY;BYDAY=TU", 50)
    assert days(series) == january(6, 13, 20, 27)
    entry = Entry.objects.get(verb="series.begun")
    assert (entry.actor, entry.visibility, entry.particulars["on"]) == (leader, Visibility.MEMBERS, "2026-01-06")


def test_begin_series_with_no_rule_is_one_date(community, leader):
    series = begin(community, leader, seen_by="EVERYONE")

    assert days(series) == january(5)
    assert Entry.objects.get(verb="series.begun").visibility == Visibility.EVERYONE


def test_begin_series_of_the_same_source_twice_is_once(community, leader):
    first = begin(community, leader, source="sigs.yaml#docs")
    second = begin(community, leader, source="sigs.yaml#docs")

    assert first == second
    assert Stretch.objects.count() == 1


def test_begin_series_by_a_second_click_is_once(community, leader, member):
    first = begin(community, leader)

    assert begin(community, leader) == first
    assert begin(community, leader, title="Clinic") != first
    assert begin(community, member) != first
    assert begin(community, leader, first_on=date(2026, 1, 6)) != first


@pytest.mark.parametrize(
    ("facts", "refusal"),
    [
        ({"rule": "FREQ=HOURLY"}, actions.RuleIsUnclear),
        ({"rule": "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30"}, actions.RuleIsUnclear),
        ({"zone": "Europe/Atlantis"}, actions.UnknownZone),
        ({"zone": "../etc/passwd"}, actions.UnknownZone),
        ({"times": [(time(9), "Mars")]}, actions.UnknownZone),
        ({"minutes": 0}, actions.TooLong),
        ({"minutes": 15 * 1440}, actions.TooLong),
        ({"last_on": date(2026, 1, 4)}, actions.EndsBeforeItBegins),
    ],
)
def test_begin_series_refuses_what_cannot_be(community, leader, facts, refusal):
    with pytest.raises(refusal) as refused:
        begin(community, leader, **facts)

    assert str(refused.value)
    assert Stretch.objects.count() == 0


def test_times_take_turns_each_in_a_stretch_of_its_own(community, leader):
    series = begin(
        community, leader, rule="FREQ=WEEKLY;BYDAY=TU", times=[(time(17), "America/New_York"), (time(9), "Asia/Tokyo")]
    )

    coming = next_dates(series, NOW, 4)
    assert [found.original_on for found in coming] == january(6, 13, 20, 27)
    assert [found.stretch.zone for found in coming] == [
        "Europe/Brussels",
        "America/New_York",
        "Asia/Tokyo",
        "Europe/Brussels",
    ]
    assert {stretch.rule for stretch in series.stretches.all()} == {"FREQ=WEEKLY;INTERVAL=3;BYDAY=TU"}


def test_add_date_refuses_a_day_that_is_a_date_already(community, leader):
    series = weekly(community)

    with pytest.raises(actions.AlreadyADate):
        actions.add_date(series, by=leader, on=date(2026, 1, 13), at=NOW)


def test_end_series_keeps_the_past_and_can_be_undone(community, leader, member):
    series = weekly(community)
    stretch = series.stretches.get()
    row = GatheringFactory(stretch=stretch, original_on=date(2026, 2, 3))
    AnswerFactory(gathering=row, person=member)

    ended = actions.end_series(series, by=leader, on=date(2026, 1, 29), why="Summer", at=LATER)

    assert [hears.person for hears in ended.hearing.people] == [member]
    assert days(series, LATER) == []
    assert len(dates_between(series, NOW, LATER)) == 4
    assert actions.end_series(series, by=leader, on=date(2026, 1, 29), at=LATER).changed == []

    series.refresh_from_db()
    actions.resume_series(series, by=leader, on=date(2026, 1, 29), at=LATER)

    assert days(series, LATER, 2) == [date(2026, 2, 3), date(2026, 2, 10)]
    assert series.stretches.count() == 1
    assert date_of(series, date(2026, 2, 3)).gathering.answers.get().person == member


@pytest.mark.parametrize(
    ("at", "left"),
    [
        (datetime(2026, 1, 27, 8, 59, tzinfo=UTC), january(20)),
        (datetime(2026, 1, 27, 9, 30, tzinfo=UTC), january(20, 27)),  # it has begun: it is held to its end
    ],
)
def test_end_series_on_the_day_of_a_date(community, leader, at, left):
    series = weekly(community)

    actions.end_series(series, by=leader, on=date(2026, 1, 27), at=at)

    assert [
        found.original_on for found in dates_between(series, at - timedelta(days=8), at + timedelta(days=60))
    ] == left


def test_a_series_taken_up_after_a_pause_begins_a_new_stretch(community, leader):
    series = weekly(community)
    actions.end_series(series, by=leader, on=date(2026, 1, 29), at=LATER)

    actions.resume_series(series, by=leader, on=date(2026, 3, 1), at=LATER)

    assert days(series, LATER, 2) == [date(2026, 3, 3), date(2026, 3, 10)]
    assert series.stretches.count() == 2


def test_turns_that_would_never_come_are_refused(community, leader):
    with pytest.raises(actions.RuleIsUnclear):
        begin(
            community,
            leader,
            first_on=date(2026, 8, 30),
            rule="FREQ=MONTHLY;INTERVAL=6;BYMONTHDAY=30",
            times=[(time(17), "Asia/Tokyo")],
        )
