"""The fair rota: whoever waited longest, nobody twice in a row, and a reason that one can say."""

from collections import Counter
from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from cairn.gatherings.plans.rota import ALONE, LONGEST, NEVER, Choice, Turn, choose, share_out

DAY = date(2026, 3, 3)
WEEK = timedelta(days=7)
AMINA, BEN, CARLA = 1, 2, 3

people = st.lists(st.integers(1, 9), unique=True, max_size=9)
turns = st.dictionaries(st.integers(-30, 30).map(lambda weeks: DAY + weeks * WEEK), st.integers(1, 9)).map(
    lambda done: [Turn(on, person) for on, person in done.items() if on != DAY]
)


def test_whoever_has_not_done_it_comes_first():
    assert choose(DAY, [AMINA, BEN], [Turn(DAY - WEEK, AMINA)]) == Choice(BEN, NEVER)


def test_then_whoever_did_it_longest_ago():
    done = [Turn(DAY - 3 * WEEK, AMINA), Turn(DAY - 2 * WEEK, BEN), Turn(DAY - WEEK, CARLA)]

    assert choose(DAY, [CARLA, BEN, AMINA], done) == Choice(AMINA, LONGEST, DAY - 3 * WEEK)


def test_nobody_comes_twice_in_a_row_while_another_is_left():
    done = [Turn(DAY - WEEK, AMINA), Turn(DAY + WEEK, BEN)]

    assert choose(DAY, [AMINA, BEN, CARLA], [*done, Turn(DAY - 2 * WEEK, CARLA)]).person == CARLA
    assert choose(DAY, [AMINA], done) == Choice(AMINA, ALONE, DAY - WEEK)


def test_nobody_is_asked_who_does_not_take_turns_or_cannot():
    assert choose(DAY, [], [Turn(DAY - WEEK, AMINA)]) is None
    assert choose(DAY, [AMINA, BEN], [], without={AMINA, BEN}) is None


@given(people, turns, st.sets(st.integers(1, 9)))
def test_the_choice_is_somebody_who_may_be_asked(willing, done, without):
    choice = choose(DAY, willing, done, without=without)

    assert (choice is None) == (not set(willing) - without)
    assert choice is None or choice.person in set(willing) - without


@given(people, turns)
def test_nobody_who_rested_has_waited_longer(willing, done):
    choice = choose(DAY, willing, done)
    last = {turn.person: turn.on for turn in sorted(done, key=lambda turn: turn.on)}
    before = sorted((turn for turn in done if turn.on < DAY), key=lambda turn: turn.on)[-1:]
    after = sorted((turn for turn in done if turn.on > DAY), key=lambda turn: turn.on)[:1]
    beside = {turn.person for turn in before + after}
    others = set(willing) - beside
    if choice and others:
        assert choice.person in others
        assert all(last.get(choice.person, date.min) <= last.get(other, date.min) for other in others)


@given(people.filter(lambda willing: len(willing) > 1), st.integers(1, 40))
def test_turns_are_shared_evenly_and_never_in_a_row(willing, weeks):
    shared = share_out([DAY + week * WEEK for week in range(weeks)], willing, [])

    counts = Counter(choice.person for choice in shared.values())
    all_counts = [counts[person] for person in willing]
    assert len(shared) == weeks
    assert max(all_counts) - min(all_counts) <= 1
    assert all(one.person != other.person for one, other in pairwise(shared.values()))


@given(people, turns, st.randoms())
def test_the_order_in_which_turns_are_told_does_not_matter(willing, done, dice):
    mixed = list(done)
    dice.shuffle(mixed)

    assert choose(DAY, willing, done) == choose(DAY, willing, mixed)


def test_whoever_is_away_is_passed_over_and_comes_soon_after():
    days = [DAY, DAY + WEEK, DAY + 2 * WEEK]

    shared = share_out(days, [AMINA, BEN, CARLA], [], away={DAY: {AMINA}})

    assert [choice.person for choice in shared.values()] == [BEN, AMINA, CARLA]
