"""Which new day an old day goes to."""

from datetime import date

from cairn.gatherings.plans.matching import match


def january(*numbers):
    return [date(2026, 1, number) for number in numbers]


def went(old, new, kept=()):
    """{old day: new day or None}, by number."""
    found = match(january(*old), january(*new), set(january(*kept)))
    return {day.day: found[day].day if found[day] else None for day in found}


def test_a_day_that_stays_stays():
    assert went([6, 13], [6, 8, 13, 15]) == {6: 6, 13: 13}


def test_at_the_same_pace_the_first_goes_to_the_first():
    assert went([6, 13, 20], [8, 15, 22, 29]) == {6: 8, 13: 15, 20: 22}


def test_of_two_days_a_week_the_one_that_changes_goes():
    assert went([6, 8, 13, 15], [6, 9, 13, 16, 20, 23]) == {6: 6, 8: 9, 13: 13, 15: 16}


def test_at_another_pace_each_goes_to_the_nearest_within_half_a_week():
    assert went([6, 13, 20, 27], [8, 22]) == {6: 8, 13: None, 20: 22, 27: None}


def test_no_new_day_is_given_twice():
    assert went([5, 6, 7, 8, 9], [7, 14, 21, 28]) == {5: None, 6: None, 7: 7, 8: None, 9: None}
    assert went([5, 6, 8, 9, 12], [7, 21]) == {5: 7, 6: None, 8: None, 9: None, 12: None}


def test_a_day_that_is_kept_is_not_given():
    assert went([6, 13], [8, 15, 22], kept=[8]) == {6: 15, 13: 22}


def test_one_day_goes_to_the_next():
    assert went([6], [22, 29]) == {6: 22}
    assert went([6], []) == {6: None}
    assert went([], [6]) == {}
