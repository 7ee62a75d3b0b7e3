"""A series changes from a date on; nobody loses a date or an answer by it."""

from datetime import UTC, date, datetime, time, timedelta

import pytest

from cairn.gatherings import actions
from cairn.gatherings.dates import date_of, dates_between, next_dates
from cairn.gatherings.models import Answer, Gathering
from cairn.log.models import Entry

from .factories import AnswerFactory, GatheringFactory, once, weekly

NOW = datetime(2026, 1, 1, 12, tzinfo=UTC)
LATER = datetime(2026, 1, 28, 12, tzinfo=UTC)  # a Wednesday, after four dates


def days(series, after=NOW, count=4):
    return [found.original_on for found in next_dates(series, after, count)]


def january(*numbers):
    return [date(2026, 1, number) for number in numbers]


def test_change_all_before_the_first_date_changes_in_place(community, leader):
    series = weekly(community)

    actions.change_all(series, by=leader, title="Coffee", at=NOW)

    stretch = series.stretches.get()
    assert (stretch.title, stretch.sequence) == ("Coffee", 1)
    series.refresh_from_db()
    assert series.title == "Coffee"


def test_change_all_leaves_what_was(community, leader):
    series = weekly(community)

    actions.change_all(series, by=leader, place="Attic", at=LATER)

    places = [(found.original_on.day, found.place) for found in dates_between(series, NOW, NOW + timedelta(days=45))]
    assert places == [(6, ""), (13, ""), (20, ""), (27, ""), (3, "Attic"), (10, "Attic")]


def test_change_all_twice_is_once(community, leader):
    series = weekly(community)
    actions.change_all(series, by=leader, place="Attic", at=LATER)

    again = actions.change_all(series, by=leader, place="Attic", at=LATER)

    assert again.changed == []
    assert series.stretches.count() == 2
    assert Entry.objects.filter(verb="series.changed").count() == 1


@pytest.mark.parametrize(
    ("changes", "sequence"), [({"link": "https://meet.example.org"}, 1), ({"format_key": "lean-coffee"}, 0)]
)
def test_sequence_rises_when_calendars_must_hear_of_it(community, leader, changes, sequence):
    series = weekly(community)

    actions.change_all(series, by=leader, at=NOW, **changes)

    assert series.stretches.get().sequence == sequence


def test_change_from_closes_one_stretch_and_begins_the_next(community, leader):
    series = weekly(community)
    old = series.stretches.get()

    actions.change_from(series, date(2026, 1, 20), by=leader, at_time=time(14), at=NOW)

    first, second = series.stretches.order_by("first_on")
    assert (first.pk, first.uid, first.last_on, first.sequence) == (old.pk, old.uid, date(2026, 1, 19), 1)
    assert (second.first_on, second.at_time, second.last_on, second.sequence) == (
        date(2026, 1, 20),
        time(14),
        None,
        0,
    )
    assert second.uid != first.uid
    assert days(series) == january(6, 13, 20, 27)


def test_change_from_takes_answers_along_to_the_new_days(community, leader, member):
    series = weekly(community)
    stretch = series.stretches.get()
    row = GatheringFactory(stretch=stretch, original_on=date(2026, 1, 20))
    answer = AnswerFactory(gathering=row, person=member, reply=Answer.Reply.NOT)

    actions.change_from(series, date(2026, 1, 13), by=leader, rule="FREQ=WEEKLY;BYDAY=TH", at=NOW)

    assert days(series) == january(6, 15, 22, 29)
    answer.refresh_from_db()
    assert answer.gathering.original_on == date(2026, 1, 22)
    assert answer.gathering.starts_at == datetime(2026, 1, 22, 9, tzinfo=UTC)


def test_a_moved_date_stays_where_it_was_moved_when_the_time_changes(community, leader):
    series = weekly(community)
    moved_to = datetime(2026, 1, 21, 15, tzinfo=UTC)
    actions.move_date(series, date(2026, 1, 20), by=leader, starts_at=moved_to, at=NOW)

    actions.change_from(series, date(2026, 1, 13), by=leader, at_time=time(8), at=NOW)

    found = date_of(series, date(2026, 1, 20))
    assert (found.starts_at, found.was_moved) == (moved_to, True)
    assert found.stretch.at_time == time(8)


def test_fewer_dates_drop_those_between_and_more_bring_them_back(community, leader, member):
    series = weekly(community)
    stretch = series.stretches.get()
    row = GatheringFactory(stretch=stretch, original_on=date(2026, 1, 13))
    AnswerFactory(gathering=row, person=member)
    fortnightly = {"rule": "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU"}

    actions.change_all(series, by=leader, at=NOW, **fortnightly)

    dropped = date_of(series, date(2026, 1, 13))
    assert (dropped.is_dropped, dropped.is_cancelled) == (True, True)
    assert days(series) == [*january(6, 20), date(2026, 2, 3), date(2026, 2, 17)]

    actions.change_all(series, by=leader, at=NOW, rule="FREQ=WEEKLY;BYDAY=TU")

    back = date_of(series, date(2026, 1, 13))
    assert (back.is_cancelled, back.gathering.answers.get().person) == (False, member)
    assert days(series) == january(6, 13, 20, 27)


def test_change_all_reaches_a_date_that_was_moved_from_before_to_after(community, leader):
    series = weekly(community, place="Kitchen")
    on, there = date(2026, 1, 27), datetime(2026, 2, 12, 9, tzinfo=UTC)
    actions.move_date(series, on, by=leader, starts_at=there, at=NOW)

    actions.change_all(series, by=leader, place="Attic", at=LATER)

    assert (date_of(series, on).place, date_of(series, on).starts_at) == ("Attic", there)
    assert [date_of(series, date(2026, 1, 20)).place, date_of(series, date(2026, 2, 3)).place] == ["Kitchen", "Attic"]


def test_change_from_refuses_a_date_that_has_begun(community, leader):
    series = weekly(community)

    with pytest.raises(actions.DateIsPast):
        actions.change_from(series, date(2026, 1, 20), by=leader, title="Coffee", at=LATER)


def test_change_from_refuses_a_day_that_is_none(community, leader):
    with pytest.raises(actions.NoSuchDate):
        actions.change_from(weekly(community), date(2026, 1, 21), by=leader, title="Coffee", at=NOW)


def test_one_date_becomes_a_series(community, leader):
    series = once(community)

    actions.change_all(series, by=leader, rule="FREQ=WEEKLY;BYDAY=TU", at=NOW)

    assert days(series) == january(6, 13, 20, 27)
    assert series.stretches.count() == 1


def test_a_series_becomes_fair_by_turns_and_stops_being_so(community, leader):
    series = weekly(community)

    actions.change_from(
        series,
        date(2026, 1, 13),
        by=leader,
        times=[(time(10), "Europe/Brussels"), (time(16), "America/New_York")],
        at=NOW,
    )

    coming = next_dates(series, NOW, 5)
    assert [found.original_on for found in coming] == [*january(6, 13, 20, 27), date(2026, 2, 3)]
    assert [found.stretch.zone.partition("/")[0] for found in coming] == [
        "Europe",
        "Europe",
        "America",
        "Europe",
        "America",
    ]

    actions.change_from(series, date(2026, 1, 20), by=leader, at_time=time(9), zone="Europe/Paris", at=NOW)

    assert [(found.original_on.day, found.stretch.zone) for found in next_dates(series, NOW, 4)] == [
        (6, "Europe/Brussels"),
        (13, "Europe/Brussels"),
        (20, "Europe/Paris"),
        (27, "Europe/Paris"),
    ]


def test_a_day_added_by_hand_that_the_rule_then_gives_is_one_date(community, leader, member):
    series = weekly(community)
    added = actions.add_date(series, by=leader, on=date(2026, 1, 15), at=NOW)
    actions.answer_date(series, date(2026, 1, 15), person=member, reply="COMING", at=NOW)

    actions.change_all(series, by=leader, rule="FREQ=WEEKLY;BYDAY=TU,TH", at=NOW)

    assert added.starts_at == datetime(2026, 1, 15, 9, tzinfo=UTC)
    assert days(series, count=5) == january(6, 8, 13, 15, 20)
    assert Gathering.objects.get(series=series).stretch.rule == "FREQ=WEEKLY;BYDAY=TU,TH"


def test_a_dropped_day_that_comes_back_is_not_taken_by_another(community, leader, member, stranger):
    series = weekly(community, rule="FREQ=WEEKLY;BYDAY=TU,TH")
    stretch = series.stretches.get()
    for day, person in ((6, leader), (8, member), (20, stranger)):
        AnswerFactory(gathering=GatheringFactory(stretch=stretch, original_on=date(2026, 1, day)), person=person)
    actions.change_all(series, by=leader, rule="FREQ=WEEKLY;BYDAY=TU", at=NOW)
    assert date_of(series, date(2026, 1, 8)).is_dropped

    actions.change_all(series, by=leader, rule="FREQ=MONTHLY;BYMONTHDAY=8,22", at=NOW)

    assert days(series, count=2) == january(8, 22)
    assert {answer.person: answer.gathering.original_on.day for answer in Answer.objects.all()} == {
        member: 8,
        leader: 6,
        stranger: 22,
    }
    assert [date_of(series, date(2026, 1, day)).is_dropped for day in (6, 8, 22)] == [True, False, False]


def test_a_series_that_ends_keeps_its_number_of_dates(community, leader):
    series = weekly(community, last_on=date(2026, 1, 20))

    actions.change_all(series, by=leader, rule="FREQ=WEEKLY;BYDAY=TH", at=NOW)

    assert days(series) == january(8, 15, 22)
