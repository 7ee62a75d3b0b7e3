"""Small groups: within their bounds, mixed, and never those together who must be apart."""

from itertools import combinations
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cairn.lib.grouping import drawn, gathered, sizes

PAIRS = st.sets(st.frozensets(st.integers(0, 19), min_size=2, max_size=2), max_size=30)


@pytest.mark.parametrize(
    ("number", "least", "most", "shared"),
    [
        (0, 2, 4, []),
        (1, 2, 4, [1]),
        (4, 2, 3, [2, 2]),
        (6, 4, 5, [6]),
        (7, 4, 5, [4, 3]),
        (9, 4, 5, [5, 4]),
        (10, 2, 3, [3, 3, 2, 2]),
        (12, 4, 6, [6, 6]),
        (13, 4, 6, [5, 4, 4]),
    ],
)
def test_people_are_shared_out_evenly(number, least, most, shared):
    assert sizes(number, least, most) == shared


@given(st.integers(0, 300), st.integers(1, 9), st.integers(0, 9))
def test_groups_keep_within_their_bounds_wherever_that_can_be(number, least, more):
    shared = sizes(number, least, least + more)

    assert sum(shared) == number
    can_be = any(least * count <= number <= (least + more) * count for count in range(number + 1))
    assert all(least <= size <= least + more for size in shared) == can_be


@given(st.integers(0, 20), st.integers(1, 5), st.integers(0, 3), PAIRS, PAIRS, st.integers(0, 99))
def test_everybody_is_in_one_group_and_never_with_whom_they_avoid(number, least, more, met, apart, seed):
    people, wanted = list(range(number)), sizes(number, least, least + more)

    groups = drawn(people, wanted, met=dict.fromkeys(met, 1), apart=apart, dice=Random(seed))

    assert sorted(person for group in groups for person in group) == people
    assert not any(frozenset(pair) in apart for group in groups for pair in combinations(group, 2))
    if not apart:
        assert sorted(map(len, groups)) == sorted(wanted)


def test_those_who_came_together_are_drawn_apart():
    """Four teams of four can be mixed so that nobody sits with their own."""
    met = {frozenset(pair): 1 for team in range(4) for pair in combinations(range(4 * team, 4 * team + 4), 2)}

    groups = drawn(list(range(16)), [4, 4, 4, 4], met=met, dice=Random(5))

    assert sum(met.get(frozenset(pair), 0) for group in groups for pair in combinations(group, 2)) == 0


def test_the_same_seed_draws_the_same_groups():
    first, second = (drawn(list(range(12)), [4, 4, 4], met={}, dice=Random(3)) for _time in range(2))

    assert first == second
    assert first != drawn(list(range(12)), [4, 4, 4], met={}, dice=Random(4))


def gather(chosen, undecided=(), *, least=2, most=3, apart=()):
    groups, left = gathered(chosen, undecided, least=least, most=most, met={}, apart=apart, dice=Random(1))
    return [(topic, sorted(people)) for topic, people in groups], left


def test_a_topic_that_many_chose_becomes_several_groups():
    groups, left = gather({"Bees": range(5), "Bread": [7, 8]})

    assert sorted((topic, len(people)) for topic, people in groups) == [("Bees", 2), ("Bees", 3), ("Bread", 2)]
    assert left == []


def test_whoever_chose_alone_joins_the_others():
    groups, left = gather({"Bees": [1, 2], "Bread": [3]})

    assert (groups, left) == ([("Bees", [1, 2, 3])], [])


def test_the_undecided_complete_what_misses_somebody():
    groups, left = gather({"Bees": [1, 2], "Bread": [3]}, [4])

    assert (groups, left) == ([("Bees", [1, 2]), ("Bread", [3, 4])], [])


def test_the_undecided_never_join_whom_they_avoid():
    groups, left = gather({"Bees": [1, 2]}, [4], apart=[frozenset((1, 4))])

    assert (groups, left) == ([("Bees", [1, 2])], [4])


@given(
    st.lists(st.integers(0, 4), max_size=20), st.integers(0, 6), st.integers(1, 4), st.integers(0, 3), st.integers(0, 9)
)
def test_everybody_who_chose_is_in_a_group_that_is_large_enough(choices, undecided, least, more, seed):
    chosen = {topic: [who for who, what in enumerate(choices) if what == topic] for topic in sorted(set(choices))}
    waiting = list(range(100, 100 + undecided))

    groups, left = gathered(chosen, waiting, least=least, most=least + more, met={}, dice=Random(seed))

    inside = sorted(person for _topic, people in groups for person in people)
    assert sorted([*inside, *left]) == [*range(len(choices)), *waiting]
    assert left == ([] if choices else waiting)
    if len(groups) > 1:
        assert all(len(people) >= least for _topic, people in groups)
