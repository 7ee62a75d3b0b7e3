"""The web of who has met whom: everybody once on the circle, a thread for each two, friends side by side."""

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from cairn.lib.meeting_web import SIDE, around, short, web

MEETINGS = st.dictionaries(st.frozensets(st.integers(0, 30), min_size=2, max_size=2), st.integers(1, 9), max_size=40)


@given(st.integers(0, 31), MEETINGS)
def test_everybody_lies_once_within_the_picture_and_each_meeting_is_one_thread(number, met):
    picture = web([(pk, f"Person {pk}") for pk in range(number)], met)

    assert sorted(knot.pk for knot in picture.knots) == list(range(number))
    assert all(abs(knot.x) <= SIDE / 2 and abs(knot.y) <= picture.height / 2 for knot in picture.knots)
    assert picture.height <= SIDE + 100
    drawn = {frozenset((thread.one, thread.other)) for thread in picture.threads}
    assert drawn == {pair for pair in met if max(pair) < number}
    assert len(picture.threads) == len(drawn)


def test_nobodys_pebble_is_larger_than_anothers():
    met = {frozenset((0, other)): 50 for other in range(1, 9)}

    picture = web([(pk, "x") for pk in range(9)], met)

    widths = set()
    for knot in picture.knots:
        numbers = knot.path.replace("M", " ").replace("c", " ").replace("z", "").split()
        widths.add(round(abs(float(numbers[0])) / 13))
    assert widths == {1}


def test_circles_of_people_lie_side_by_side():
    """Two teams that only met among themselves, called out alternately."""
    teams = [range(0, 10, 2), range(1, 10, 2)]
    met = {frozenset(pair): 1 for team in teams for pair in combinations(team, 2)}

    order = around(list(range(10)), met)

    changes = sum((one - other) % 2 for one, other in zip(order, [*order[1:], order[0]], strict=True))
    assert changes == 2
    assert around(list(range(10)), met) == order


def test_names_are_short_and_tell_people_apart():
    assert short(["Anna Berg", "Anna Cruz", "Bo", "Bartholomew-James Smith"]) == [
        "Anna B.",
        "Anna C.",
        "Bo",
        "Bartholomew-…",
    ]
