"""Who would hear of a change, before it is made."""

from datetime import UTC, date, datetime, time

import pytest

from cairn.gatherings import actions
from cairn.gatherings.dates import next_dates
from cairn.gatherings.models import Gathering, Stretch
from cairn.gatherings.plans import plan_all, plan_call_off, plan_date, plan_end, plan_from, plan_move
from cairn.gatherings.queries.hearing import who_hears
from cairn.log.models import Entry

from .factories import AnswerFactory, GatheringFactory, SeriesSignupFactory, weekly

NOW = datetime(2026, 1, 1, 12, tzinfo=UTC)
ON = date(2026, 1, 13)


def told(hearing):
    """Who is told of how many dates."""
    return [(hears.person, len(hears.shifts)) for hears in hearing.people]


@pytest.fixture
def series(community, member, stranger):
    """Nine dates; the member comes to all but one, the stranger perhaps to that one."""
    series = weekly(community, last_on=date(2026, 3, 3), capacity=1)
    SeriesSignupFactory(series=series, person=member)
    row = GatheringFactory(stretch=series.stretches.get(), original_on=ON)
    AnswerFactory(gathering=row, person=member, reply="NOT")
    AnswerFactory(gathering=row, person=stranger, reply="MAYBE")
    return series


def test_of_a_change_of_all_everyone_hears_who_comes_to_any(series, member, stranger):
    hearing = who_hears(plan_all(series, at=NOW, at_time=time(8)))

    assert told(hearing) == [(member, 8), (stranger, 1)]
    assert [shift.is_moved for shift in hearing.shifts] == [True] * 9
    assert hearing.changed == ["at_time"]


def test_of_one_date_only_those_hear_who_come_to_it(series, stranger):
    assert told(who_hears(plan_call_off(series, ON, at=NOW, why="Ill"))) == [(stranger, 1)]
    assert told(who_hears(plan_date(series, ON, at=NOW, place="Attic"))) == [(stranger, 1)]


def test_of_what_follows_nobody_hears_who_comes_only_before(series, member):
    hearing = who_hears(plan_from(series, date(2026, 2, 24), at=NOW, title="Coffee"))

    assert told(hearing) == [(member, 2)]


def test_of_an_end_those_hear_whose_dates_go(series, member):
    hearing = who_hears(plan_end(series, at=NOW, on=date(2026, 2, 20)))

    assert told(hearing) == [(member, 2)]
    assert [(shift.date.original_on.day, shift.is_off) for shift in hearing.shifts] == [(24, True), (3, True)]


def test_of_fewer_dates_one_hears_which_go(series, member):
    hearing = who_hears(plan_all(series, at=NOW, rule="FREQ=WEEKLY;INTERVAL=2;BYDAY=TU"))

    assert [shift.date.original_on.day for shift in hearing.shifts if shift.is_off] == [13, 27, 10, 24]
    assert hearing.shifts[0].after.date.is_dropped


def test_of_new_days_one_hears_where_each_date_goes(series, member):
    hearing = who_hears(plan_all(series, at=NOW, rule="FREQ=WEEKLY;BYDAY=TU,TH"))

    new = [shift for shift in hearing.shifts if shift.is_new]
    assert [shift.date.original_on.day for shift in new][:3] == [8, 15, 22]
    assert told(hearing) == [(member, len(new))]


def test_of_more_seats_only_those_hear_who_get_one(series, member, stranger):
    SeriesSignupFactory(series=series, person=stranger, since=NOW)

    hearing = who_hears(plan_all(series, at=NOW, capacity=5))

    assert told(hearing) == [(stranger, 8)]
    assert hearing.shifts[0].promoted == [stranger]


def test_of_fewer_seats_only_those_hear_who_lose_one(series, member, stranger):
    actions.change_all(series, by=member, at=NOW, capacity=2)
    SeriesSignupFactory(series=series, person=stranger, since=NOW)

    hearing = who_hears(plan_all(series, at=NOW, capacity=1))

    assert [person for person, _dates in told(hearing)] == [stranger]
    assert hearing.shifts[0].demoted == [stranger]


def test_a_preview_changes_nothing_and_the_change_does_what_it_said(series, leader):
    plan = {"rule": "FREQ=WEEKLY;BYDAY=TH", "at_time": time(15)}
    before = list(Stretch.objects.values()), list(Gathering.objects.values()), next_dates(series, NOW, 9)
    preview = who_hears(plan_from(series, ON, at=NOW, **plan))
    assert (list(Stretch.objects.values()), list(Gathering.objects.values()), next_dates(series, NOW, 9)) == before
    assert Entry.objects.count() == 0

    done = actions.change_from(series, ON, by=leader, at=NOW, **plan)

    assert told(done.hearing) == told(preview)
    assert [shift.after.date.starts_at for shift in preview.shifts] == [
        found.starts_at for found in next_dates(series, NOW, 20)[1:]
    ]


def test_moving_a_date_to_where_it_is_tells_nobody(series, member):
    starts_at = datetime(2026, 1, 6, 9, tzinfo=UTC)

    hearing = who_hears(plan_move(series, date(2026, 1, 6), at=NOW, starts_at=starts_at))

    assert (told(hearing), hearing.changed) == ([], [])


def test_who_hears_takes_four_queries_with_the_plan(series, django_assert_num_queries):
    with django_assert_num_queries(4):
        hearing = who_hears(plan_all(series, at=NOW, at_time=time(8)))
        names = [str(hears.person) for hears in hearing.people]

    assert names == ["Jakub Nowak", "Zora Stranger"]
