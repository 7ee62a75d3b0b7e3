"""How long a promise has to run: hours, weekends, holidays, zones, and the nights on which clocks change."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from cairn.lib.working_time import NeverWorks, WorkingWeek, after, between, is_working

BRUSSELS = ZoneInfo("Europe/Brussels")
OFFICE = WorkingWeek(BRUSSELS)
TWO_DAYS = OFFICE.day * 2

zones = st.sampled_from([ZoneInfo(name) for name in ("UTC", "Europe/Brussels", "America/New_York", "Pacific/Auckland")])
moments = st.datetimes(datetime(2026, 1, 1), datetime(2026, 12, 31), timezones=st.just(UTC))
days = st.dates(date(2026, 1, 1), date(2027, 6, 30))
amounts = st.timedeltas(timedelta(), timedelta(hours=60))


@st.composite
def weeks(draw):
    opens = draw(st.times(time(0), time(12)).map(lambda each: each.replace(microsecond=0)))
    closes = draw(st.times(time(16), time(23, 59)).map(lambda each: each.replace(microsecond=0)))
    weekdays = draw(st.frozensets(st.integers(0, 6), min_size=1))
    return WorkingWeek(draw(zones), opens, closes, weekdays, draw(st.frozensets(days, max_size=20)))


def local(text):
    return datetime.fromisoformat(text).replace(tzinfo=BRUSSELS)


@pytest.mark.parametrize(
    ("asked", "answered_by"),
    [
        ("2026-11-16T15:00", "2026-11-18T15:00"),  # Monday afternoon: Wednesday afternoon
        ("2026-11-16T06:00", "2026-11-17T17:00"),  # before work: two whole days
        ("2026-11-19T15:00", "2026-11-23T15:00"),  # Thursday: a weekend lies between
        ("2026-11-21T12:00", "2026-11-24T17:00"),  # Saturday: Monday and Tuesday
        ("2026-10-23T15:00", "2026-10-27T15:00"),  # the clocks go back on Sunday the 25th
    ],
)
def test_two_working_days(asked, answered_by):
    assert after(local(asked), TWO_DAYS, OFFICE) == local(answered_by)


def test_a_holiday_is_no_working_day():
    with_holiday = WorkingWeek(BRUSSELS, holidays=frozenset({date(2026, 11, 17)}))

    assert after(local("2026-11-16T15:00"), TWO_DAYS, with_holiday) == local("2026-11-19T15:00")


def test_a_week_without_working_time_promises_nothing():
    with pytest.raises(NeverWorks):
        after(local("2026-11-16T15:00"), TWO_DAYS, WorkingWeek(BRUSSELS, weekdays=frozenset()))


@given(moments, amounts, weeks())
def test_exactly_so_much_working_time_passes(start, amount, week):
    end = after(start, amount, week)

    assert end >= start
    assert between(start, end, week) == amount


@given(moments, amounts, amounts, weeks())
def test_more_time_never_ends_earlier_and_adds_up(start, one, other, week):
    assume(one > timedelta())

    assert after(start, one + other, week) == after(after(start, one, week), other, week)


@given(moments, moments, moments, weeks())
def test_time_between_adds_up(first, second, third, week):
    first, second, third = sorted((first, second, third))

    assert between(first, third, week) == between(first, second, week) + between(second, third, week)


@given(moments, amounts, weeks())
def test_it_ends_while_people_work(start, amount, week):
    assume(amount > timedelta())
    end = after(start, amount, week)

    assert is_working(end - timedelta(microseconds=1), week)


@given(moments, moments, weeks())
def test_nothing_lies_between_an_end_and_an_earlier_moment(one, other, week):
    assert between(max(one, other), min(one, other), week) == timedelta()
