"""Stones are whole, rest on one another, and stay where they were laid."""

import itertools
import math
import re
from random import Random

import pytest

from cairn.lib.families import FAMILIES
from cairn.lib.stones import Stone, emblem, frame, pebble, pile
from cairn.lib.stones.pebbles import corners
from cairn.lib.stones.pile import _Cairn
from cairn.lib.stones.resting import COLUMN, Profile, profiles

SEEDS = ("room:1", "salt")


def _profile(stone: Stone, seed: str) -> Profile:
    return profiles(corners(f"{seed}:{stone.index}", stone.width, stone.height), [stone.rotation])[0]


def _gaps(stones: list[Stone], seed: str) -> list[float]:
    """For each stone, the smallest distance down to the ground or to a stone laid before it."""
    gaps = []
    laid: list[tuple[Stone, Profile]] = []
    for stone in stones:
        shape = _profile(stone, seed)
        under = {round(stone.x / COLUMN) + shape.first + i: stone.y + y for i, y in enumerate(shape.under)}
        gap = -max(under.values())
        for other, form in laid:
            for i, top in enumerate(form.over):
                column = round(other.x / COLUMN) + form.first + i
                if column in under:
                    gap = min(gap, other.y + top - under[column])
        gaps.append(gap)
        laid.append((stone, shape))
    return gaps


def test_pebble_is_the_same_for_the_same_seed_and_closed() -> None:
    assert pebble("a", 60, 40) == pebble("a", 60, 40)
    assert pebble("a", 60, 40) != pebble("b", 60, 40)
    assert re.fullmatch(r"M[-\d. ]+(c[-\d. ]+){12}z", pebble("a", 60, 40))


def test_pebble_fills_its_box_and_is_rounded_below() -> None:
    (shape,) = profiles(corners("a", 60, 40), [0])

    assert max(shape.under) == pytest.approx(20, abs=0.5)
    assert min(shape.over) == pytest.approx(-20, abs=0.5)
    lowest = [y for y in shape.under if y > 19]
    assert len(lowest) < 0.6 * len(shape.under)  # a stone cut flat would touch along its whole length


@pytest.mark.parametrize("seed", SEEDS)
def test_a_stone_keeps_its_place_whatever_comes_later(seed: str) -> None:
    early = list(_Cairn(seed).grow(12))

    assert list(_Cairn(seed).grow(60))[:12] == early
    assert pile(12, seed) == early
    assert [stone.index for stone in early] == list(range(12))


@pytest.mark.parametrize("seed", SEEDS)
def test_stones_rest_on_what_lies_below(seed: str) -> None:
    gaps = _gaps(pile(40, seed), seed)

    assert max(gaps) <= 0.1, "a stone hangs in the air"
    assert min(gaps) >= -2.0, "a stone lies inside another"


def test_a_cairn_is_wider_than_high_and_keeps_growing() -> None:
    few, many = frame(pile(12, "salt")), frame(pile(400, "salt"))

    assert many.width > 2 * few.width
    assert few.width / few.height == pytest.approx(many.width / many.height)
    for stone in pile(400, "salt"):
        assert many.x <= stone.x - stone.width / 2
        assert stone.x + stone.width / 2 <= many.x + many.width
        assert many.y <= stone.y - stone.height / 2


def test_frame_does_not_change_with_every_stone() -> None:
    frames = [frame(pile(count, "salt")) for count in range(1, 61)]

    assert len(set(frames)) <= 15


def test_what_is_written_reads_as_svg_in_every_language() -> None:
    assert re.fullmatch(r"translate\(-?[\d.]+ -?[\d.]+\) rotate\(-?\d+\)", pile(9, "salt")[8].transform)
    assert re.fullmatch(r"-?\d+ -?\d+ \d+ \d+", str(frame(pile(9, "salt"))))


def test_no_two_emblems_are_the_same() -> None:
    strata = [("found", 5.0), ("gather", 2.0), ("help", 1.0), ("value", 3.0)]
    emblems = [emblem(strata, f"community:{number}") for number in range(200)]

    assert emblem(strata, "community:7") == emblems[7]
    for one, other in itertools.combinations(emblems, 2):
        assert [layer.path for layer in one.stones] != [layer.path for layer in other.stones]


def test_an_emblem_has_three_to_seven_whole_stones_within_its_square() -> None:
    dice = Random(3)
    for count in range(12):
        strata = [(dice.choice(sorted(FAMILIES)), dice.uniform(0.5, 5)) for _ in range(count)]

        stones = emblem(strata, f"of {count}").stones

        assert len(stones) == min(max(count, 3), 7)
        assert all(math.isfinite(layer.x) and 0 < layer.y < 100 and 0 < layer.x < 100 for layer in stones)
        assert [layer.y for layer in stones] == sorted((layer.y for layer in stones), reverse=True)


def test_an_emblem_keeps_the_order_of_what_happened() -> None:
    stones = emblem([("found", 5), ("gather", 2), ("help", 1)], "a").stones

    assert [(layer.family, layer.tone) for layer in stones] == [("found", "slate"), ("gather", "lake"), ("help", "sun")]
