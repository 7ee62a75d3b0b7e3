"""Ties are settled by people: once more between them, by the facilitator, or left open."""

import pytest

from cairn.log.models import Entry
from cairn.rooms import kinds
from cairn.rooms.kinds.polls import (
    AlreadySettled,
    NoDotsLeft,
    TieNotCounted,
    TieNotSettled,
    at_the_top,
)
from cairn.rooms.refusals import NoSuchThing
from cairn.rooms.tests.factories import do, go_on
from cairn.rooms.tests.voting import Cast

pytestmark = pytest.mark.django_db


def test_an_uncounted_tie_keeps_its_secret():
    cast = Cast("Left", "Right")
    cast.give(cast.chloe, "Left", "Right")

    with pytest.raises(TieNotCounted) as refused:
        go_on(cast.room)

    assert str(refused.value) == "It is even where it matters. Count the votes first, then vote once more or decide it."
    assert (cast.step.phase, cast.step.data.get("rounds")) == ("open", None)


def test_a_tie_must_be_settled_before_going_on():
    cast = Cast("Left", "Right")
    cast.give(cast.chloe, "Left", "Right")
    do(cast.lead, "count")

    with pytest.raises(TieNotSettled) as refused:
        go_on(cast.room)

    assert str(refused.value) == (
        "“Left” and “Right” are level, with 1 vote each. Vote once more between them, decide it, or leave it open."
    )


def test_a_tie_is_no_matter_without_winners():
    cast = Cast("A", "B", winners=None, yields="[{to: values}]")
    cast.give(cast.chloe, "A", "B")

    assert go_on(cast.room).kind == "brief"


def test_a_runoff_is_one_vote_each_between_those_who_are_level():
    cast = Cast("A", "B", "C")
    cast.give(cast.chloe, "A", "B")
    do(cast.lead, "count")

    do(cast.lead, "run-off")
    assert do(cast.lead, "run-off").again is True
    cast.give(cast.dai, "B")
    with pytest.raises(NoDotsLeft):
        cast.give(cast.dai, "A")
    with pytest.raises(NoSuchThing):
        cast.give(cast.lars, "C")
    go_on(cast.room)

    assert cast.step.data["winners"] == [cast.key("B")]
    assert [round_["counts"] for round_ in cast.step.data["rounds"]] == [
        [[cast.key("A"), 1], [cast.key("B"), 1], [cast.key("C"), 0]],
        [[cast.key("B"), 1], [cast.key("A"), 0]],
    ]


def test_the_facilitator_may_settle_a_tie():
    cast = Cast("A", "B")
    cast.give(cast.chloe, "A", "B")
    do(cast.lead, "count")

    do(cast.lead, "break-tie", item=cast.key("B"))
    assert do(cast.lead, "break-tie", item=cast.key("B")).again is True
    with pytest.raises(AlreadySettled):
        do(cast.lead, "break-tie", item=cast.key("A"))

    assert (cast.step.data["winners"], cast.step.data["tied"]) == ([cast.key("B")], [])
    assert Entry.objects.get(verb="vote.settled").particulars["chosen"] == "B"


def test_a_tie_may_be_left_open():
    cast = Cast("A", "B")
    cast.give(cast.chloe, "A", "B")
    do(cast.lead, "count")

    do(cast.lead, "leave-open")
    go_on(cast.room)

    assert cast.step.data["winners"] == []
    assert [found.lines for found in kinds.of("vote").harvest(cast.step)] == [()]


def test_the_minutes_tell_of_a_runoff():
    cast = Cast("A", "B")
    cast.give(cast.chloe, "A", "B")
    do(cast.lead, "count")
    do(cast.lead, "run-off")
    cast.give(cast.dai, "B")
    go_on(cast.room)

    [section] = kinds.of("vote").minutes(cast.step)

    assert section.text == (
        "1 of 4 gave their votes. It was even, so 1 of 4 voted once more, in round 2. Chosen: B (1)."
    )
    assert section.items[2] == ("Round 2", ("B: 1 vote", "A: 0 votes"))


@pytest.mark.parametrize(
    ("counts", "seats", "chosen", "tied"),
    [
        ([], 1, [], []),
        ([("a", 0), ("b", 0)], 1, [], []),
        ([("a", 2), ("b", 1)], 1, ["a"], []),
        ([("a", 2), ("b", 2)], 1, [], ["a", "b"]),
        ([("a", 2), ("b", 2)], 2, ["a", "b"], []),
        ([("a", 5), ("b", 3), ("c", 3), ("d", 1)], 2, ["a"], ["b", "c"]),
        ([("a", 5), ("b", 3), ("c", 3), ("d", 1)], 3, ["a", "b", "c"], []),
        ([("a", 5), ("b", 0)], 2, ["a"], []),
    ],
)
def test_who_is_at_the_top(counts, seats, chosen, tied):
    assert at_the_top(counts, seats) == (chosen, tied)
