"""Rounds of pairs: nobody twice before it cannot be avoided."""

from collections import Counter
from itertools import combinations
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cairn.lib.pairing import draw, join_late, plan_of, repeats


def note(groups, met):
    for group in groups:
        for pair in combinations(group, 2):
            met[frozenset(pair)] += 1


def rounds_without_repetition(number, seed=0):
    """How many rounds the same people have before two meet again."""
    met, dice, people = Counter(), Random(seed), list(range(number))
    for count in range(3 * number):
        groups = draw(people, met=met, dice=dice)
        if repeats(groups, met):
            return count
        note(groups, met)
    raise AssertionError("more rounds than there are pairs")


@pytest.mark.parametrize("number", [2, 4, 6, 8, 10, 16, 24])
def test_an_even_crowd_uses_every_pair_before_one_comes_again(number):
    assert rounds_without_repetition(number) == number - 1


@pytest.mark.parametrize("number", [7, 9, 11, 13, 15, 21])
def test_an_odd_crowd_comes_within_two_rounds_of_what_counting_allows(number):
    """A round of pairs and a three uses (n + 3) / 2 of the n (n - 1) / 2 pairs."""
    assert rounds_without_repetition(number) >= number * (number - 1) // (number + 3) - 2


@pytest.mark.parametrize("number", [5, 8, 12])
def test_a_tournament_has_each_pair_once(number):
    pairs = Counter(frozenset(pair) for round_ in plan_of(range(number)) for pair in round_)

    assert set(pairs.values()) == {1}
    assert len(pairs) == number * (number - 1) // 2


def test_two_hundred_people_meet_somebody_new_in_each_of_ten_rounds():
    met, dice = Counter(), Random(1)

    for _round in range(10):
        groups = draw(list(range(200)), met=met, dice=dice)
        assert repeats(groups, met) == 0
        note(groups, met)


@given(st.integers(1, 15), st.integers(2, 4), st.integers(0, 99))
def test_everybody_is_in_exactly_one_group_of_the_right_size(number, size, seed):
    groups = draw(list(range(number)), met={}, size=size, dice=Random(seed))

    assert sorted(person for group in groups for person in group) == list(range(number))
    if number >= size:
        assert {len(group) for group in groups} <= {size, size + 1, size + 2}
        assert len(groups) == number // size


@given(
    st.integers(2, 12),
    st.sets(st.frozensets(st.integers(0, 11), min_size=2, max_size=2), max_size=20),
    st.integers(0, 99),
)
def test_those_who_must_be_apart_are_never_together(number, apart, seed):
    met = Counter()
    for _round in range(3):
        groups = draw(list(range(number)), met=met, apart=apart, dice=Random(seed))

        assert sorted(person for group in groups for person in group) == list(range(number))
        assert not any(frozenset(pair) in apart for group in groups for pair in combinations(group, 2))
        note(groups, met)


def test_what_must_be_apart_could_come_together_otherwise():
    assert draw([1, 2], met={}, dice=Random(0)) == [(1, 2)]
    assert sorted(draw([1, 2], met={}, apart={frozenset((1, 2))}, dice=Random(0))) == [(1,), (2,)]


def test_of_pairs_that_met_equally_often_the_better_liked_comes():
    groups = draw([1, 2, 3, 4], met={}, liking=lambda one, other: 10 * ({one, other} == {1, 3}), dice=Random(0))

    assert frozenset((1, 3)) in {frozenset(group) for group in groups}


def test_having_met_counts_before_what_is_liked():
    met = {frozenset((1, 3)): 1}

    groups = draw([1, 2, 3, 4], met=met, liking=lambda one, other: 999 * ({one, other} == {1, 3}), dice=Random(0))

    assert repeats(groups, met) == 0


@given(st.integers(0, 9), st.integers(0, 99))
def test_late_comers_join_a_pair_and_nobody_moves_but_the_third_of_a_three(number, seed):
    before = draw(list(range(number)), met={}, dice=Random(seed)) if number else []

    after = join_late(before, 100, met={})

    threes = [group for group in before if len(group) == 3]
    stayed = [tuple(person for person in group if person != 100) for group in after]
    if threes:
        assert stayed == [group[:2] for group in before] + [threes[0][2:]]
    else:
        assert stayed in ([*before], [*before, ()])
    assert sorted(person for group in after for person in group) == [*range(number), 100]


@given(st.integers(2, 9), st.integers(1, 8), st.integers(0, 99))
def test_however_many_come_late_there_is_one_three_at_most(number, late, seed):
    groups = draw(list(range(number)), met={}, dice=Random(seed))
    for person in range(100, 100 + late):
        groups = join_late(groups, person, met={})

    assert sorted(person for group in groups for person in group) == [*range(number), *range(100, 100 + late)]
    assert sorted(map(len, groups))[:-1] == [2] * (len(groups) - 1)
    assert len(groups) == (number + late) // 2


def test_the_second_late_comer_sits_down_with_the_first():
    groups = join_late(join_late([(1, 2), (3, 4)], 5, met={}), 6, met={})

    assert groups == [(1, 2), (3, 4), (5, 6)]


def test_a_late_comer_avoids_whom_they_must():
    apart = {frozenset((5, 1)), frozenset((5, 4))}

    assert join_late([(1, 2), (3, 4)], 5, met={}, apart=apart) == [(1, 2), (3, 4), (5,)]
    assert join_late([(1, 2), (3, 6)], 5, met={}, apart=apart) == [(1, 2), (3, 6, 5)]
    assert join_late([(1, 2, 6), (3, 4)], 5, met={}, apart=apart) == [(1, 2), (3, 4), (6, 5)]


@pytest.mark.parametrize("number", [6, 9, 200])
def test_those_who_do_not_fit_are_not_put_together(number):
    def fits(one, other):
        return one % 2 == other % 2

    groups = draw(list(range(number)), met={}, fits=fits, dice=Random(3))

    assert sorted(person for group in groups for person in group) == list(range(number))
    assert all(len({person % 2 for person in group}) == 1 for group in groups)
    assert all(len(group) > 1 for group in groups)


def test_who_comes_late_sits_down_where_they_fit():
    groups = join_late([(0, 2), (1, 3)], 5, met={}, fits=lambda one, other: one % 2 == other % 2, size=3)

    assert groups == [(0, 2), (1, 3, 5)]
