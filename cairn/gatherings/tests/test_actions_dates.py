"""What happens to one date."""

from datetime import UTC, date, datetime, time, timedelta

import pytest

from cairn.gatherings import actions
from cairn.gatherings.dates import date_of, next_dates
from cairn.gatherings.models import Gathering
from cairn.log.models import Entry

from .factories import GatheringFactory, SeriesSignupFactory, weekly

NOW = datetime(2026, 1, 1, 12, tzinfo=UTC)
ON = date(2026, 1, 13)
AFTER = datetime(2026, 1, 13, 12, tzinfo=UTC)


def test_change_date_changes_that_date_alone(community, leader):
    series = weekly(community)

    actions.change_date(series, ON, by=leader, title="Coffee", place="Attic", minutes=90, at_time=time(11), at=NOW)

    found = date_of(series, ON)
    assert (found.title, found.place, found.minutes, found.local_start.hour) == ("Coffee", "Attic", 90, 11)
    assert [each.title for each in next_dates(series, NOW, 3)] == ["Weekly hour", "Coffee", "Weekly hour"]
    assert (found.sequence, found.stands_out, found.address) == (1, True, (series.pk, ON))
    entry = Entry.objects.get(verb="gathering.changed")
    assert sorted(entry.particulars["changed"]) == ["ends_at", "place", "starts_at", "title"]


def test_change_date_to_what_the_series_says_differs_in_nothing(community, leader):
    series = weekly(community)

    changed = actions.change_date(series, ON, by=leader, title="Weekly hour", at=NOW)

    assert changed.changed == []
    assert Gathering.objects.count() == 0


def test_words_of_a_date_that_is_over_may_be_mended_but_not_its_time(community, leader):
    series = weekly(community)

    actions.change_date(series, ON, by=leader, about="Slides in the wiki", at=AFTER)
    with pytest.raises(actions.DateIsPast):
        actions.change_date(series, ON, by=leader, at_time=time(9), at=AFTER)

    assert date_of(series, ON).about == "Slides in the wiki"


def test_change_date_knows_no_rule(community, leader):
    with pytest.raises(TypeError):
        actions.change_date(weekly(community), ON, by=leader, rule="FREQ=DAILY", at=NOW)


def test_move_date_keeps_its_address_and_tells_who_comes(community, leader, member):
    series = weekly(community)
    SeriesSignupFactory(series=series, person=member)
    starts_at = datetime(2026, 1, 15, 13, tzinfo=UTC)

    moved = actions.move_date(series, ON, by=leader, starts_at=starts_at, why="Room is taken", at=NOW)

    found = date_of(series, ON)
    assert (found.starts_at, found.minutes, found.why) == (starts_at, 60, "Room is taken")
    assert (found.was_moved, found.sequence) == (True, 1)
    (hears,) = moved.hearing.people
    (shift,) = hears.shifts
    assert (hears.person, shift.is_moved) == (member, True)
    assert shift.before.date.starts_at == datetime(2026, 1, 13, 9, tzinfo=UTC)


def test_move_date_twice_is_once(community, leader):
    series = weekly(community)
    starts_at = datetime(2026, 1, 15, 13, tzinfo=UTC)
    actions.move_date(series, ON, by=leader, starts_at=starts_at, at=NOW)

    again = actions.move_date(series, ON, by=leader, starts_at=starts_at, at=NOW)

    assert again.changed == []
    assert (date_of(series, ON).sequence, Entry.objects.filter(verb="gathering.moved").count()) == (1, 1)


@pytest.mark.parametrize(("at", "to"), [(AFTER, AFTER + timedelta(days=1)), (NOW, NOW - timedelta(hours=1))])
def test_move_date_refuses_the_past(community, leader, at, to):
    with pytest.raises(actions.DateIsPast):
        actions.move_date(weekly(community), ON, by=leader, starts_at=to, at=at)


def test_call_off_and_restore(community, leader):
    series = weekly(community)
    actions.call_off_date(series, ON, by=leader, why="Public holiday", at=NOW)
    actions.call_off_date(series, ON, by=leader, why="Once more", at=NOW)

    off = date_of(series, ON)
    assert (off.is_cancelled, off.why, off.sequence) == (True, "Public holiday", 1)
    assert [found.original_on.day for found in next_dates(series, NOW, 2)] == [6, 20]
    assert Entry.objects.filter(verb="gathering.called_off").count() == 1

    actions.restore_date(series, ON, by=leader, at=NOW)
    actions.restore_date(series, ON, by=leader, at=NOW)

    on = date_of(series, ON)
    assert (on.is_cancelled, on.why, on.sequence) == (False, "", 2)
    assert Entry.objects.filter(verb="gathering.restored").count() == 1


def test_a_moved_date_that_is_restored_is_where_it_was_moved_to(community, leader):
    series = weekly(community)
    starts_at = datetime(2026, 1, 15, 13, tzinfo=UTC)
    actions.move_date(series, ON, by=leader, starts_at=starts_at, at=NOW)
    actions.call_off_date(series, ON, by=leader, why="Ill", at=NOW)
    with pytest.raises(actions.DateIsCancelled):
        actions.move_date(series, ON, by=leader, starts_at=starts_at, at=NOW)

    actions.restore_date(series, ON, by=leader, at=NOW)

    assert date_of(series, ON).starts_at == starts_at


def test_pin_date_makes_one_row_and_no_exception(community):
    series = weekly(community)

    row = actions.pin_date(series, ON, at=NOW)

    assert actions.pin_date(series, ON, at=NOW) == row
    assert (date_of(series, ON).stands_out, date_of(series, ON).sequence) == (False, 0)
    with pytest.raises(actions.NoSuchDate):
        actions.pin_date(series, date(2026, 1, 14), at=NOW)


def test_hold_date(community, leader):
    series = weekly(community)

    row = actions.hold_date(series, ON, by=leader, came=12, at=AFTER)
    actions.hold_date(series, ON, by=leader, at=AFTER)

    assert (row.state, row.came) == (Gathering.State.HELD, 12)
    assert Entry.objects.filter(verb="gathering.held").count() == 1
    with pytest.raises(actions.DateIsAhead):
        actions.hold_date(series, date(2026, 1, 20), by=leader, at=AFTER)


def test_hold_date_refuses_one_that_was_called_off(community, leader):
    series = weekly(community)
    GatheringFactory(stretch=series.stretches.get(), original_on=ON, state=Gathering.State.CANCELLED)

    with pytest.raises(actions.DateIsCancelled):
        actions.hold_date(series, ON, by=leader, at=AFTER)
