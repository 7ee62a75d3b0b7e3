"""Votes are blind until counted: so many each, taken back at will, and ties are settled by people."""

import json
from typing import Any

import pytest

from cairn.live.models import Event
from cairn.log.models import Entry
from cairn.rooms import actions, kinds
from cairn.rooms.harvest import Line
from cairn.rooms.kinds.polls import (
    AlreadySettled,
    NoDotsLeft,
    TieNotCounted,
    TieNotSettled,
    VoteIsClosed,
    at_the_top,
)
from cairn.rooms.models import Mark, Note, Participant, Room, Step
from cairn.rooms.refusals import NoSuchThing, OnlyFacilitators
from cairn.rooms.tests.factories import do, facilitator_of, go_on, guest_in, member_in, open_room

pytestmark = pytest.mark.django_db

WRITE = "kind: write\nsettings: {question: {en: Our name, fr: Notre nom}}"
LAST = "kind: brief\nsettings: {text: {en: Bye, fr: Au revoir}}"


def vote(yields: str = "[{to: name}]", **settings: object) -> str:
    wanted = {"of": "step-1", "dots": 2, "winners": 1} | settings
    told = ", ".join(f"{name}: {str(value).lower()}" for name, value in wanted.items() if value is not None)
    return f"kind: vote\nsettings: {{{told}}}\nyields: {yields}"


class Cast:
    """A room in its vote, with people and names to choose from."""

    def __init__(self, *names: str, **settings: Any) -> None:
        self.room = open_room(WRITE, vote(**settings), LAST)
        self.lead = facilitator_of(self.room)
        self.chloe, self.dai = member_in(self.room, "Chloë"), member_in(self.room, "Dai")
        self.lars = guest_in(self.room)
        go_on(self.room)
        for name in names:
            do(self.lead, "write", text=name)
        go_on(self.room)

    @property
    def step(self) -> Step:
        return Step.objects.get(room=self.room, kind="vote")

    def key(self, name: str) -> str:
        return f"note:{Note.objects.filter(step__room=self.room, text=name).earliest('pk').pk}"

    def give(self, by: Participant, *names: str) -> None:
        for name in names:
            do(by, "give", item=self.key(name))

    def dots(self) -> list[tuple[str, str, int]]:
        marks = Mark.objects.filter(step=self.step).order_by("pk").select_related("participant")
        return [(mark.participant.name, mark.about, mark.value) for mark in marks]


def sent(room: Room) -> str:
    return "\n".join(
        Event.objects.filter(topic__name=room.topic_name).order_by("number").values_list("changes", flat=True)
    )


def test_a_vote_reaches_its_giver_and_everybody_hears_only_how_many_have_voted():
    cast = Cast("A", "B")
    before = Event.objects.latest("number").number

    cast.give(cast.chloe, "A", "B")

    new = Event.objects.filter(topic__name=cast.room.topic_name, number__gt=before).order_by("number")
    told = [(event.audience, [change[1] for change in json.loads(event.changes)]) for event in new]
    mine = f"one:p{cast.chloe.pk}"
    assert told == [(mine, ["mine"]), ("all", ["turnout"]), (mine, ["mine"])]
    everybody = "".join(event.changes for event in new if event.audience == "all")
    assert "1 of 4 has voted" in everybody
    assert cast.key("A") not in everybody


def test_nobody_is_sent_a_count_before_it_is_counted():
    cast = Cast("A", "B")
    cast.give(cast.chloe, "A")
    cast.give(cast.dai, "A")

    assert "result__votes" not in sent(cast.room)
    do(cast.lead, "count")
    assert "result__votes" in sent(cast.room)  # so it could have been


def test_votes_run_out_and_come_back():
    cast = Cast("A", "B", "C")
    cast.give(cast.lars, "A", "B")

    with pytest.raises(NoDotsLeft) as refused:
        cast.give(cast.lars, "C")
    assert str(refused.value) == "You have given both your votes. Take one back first."

    do(cast.lars, "take", item=cast.key("A"))
    cast.give(cast.lars, "C")
    assert cast.dots() == [("Lars", cast.key("B"), 1), ("Lars", cast.key("C"), 1)]


@pytest.mark.parametrize(
    ("dots", "sentence"),
    [
        (1, "You have given your vote. Take it back first."),
        (3, "You have given all your 3 votes. Take one back first."),
    ],
)
def test_the_refusal_counts(dots, sentence):
    assert str(NoDotsLeft(dots=dots)) == sentence


def test_pressing_twice_is_one_vote():
    cast = Cast("A", "B")

    cast.give(cast.chloe, "A", "A")

    assert cast.dots() == [("Chloë", cast.key("A"), 1)]


def test_taking_back_twice_is_once():
    cast = Cast("A", "B")
    cast.give(cast.chloe, "A")

    answers = [do(cast.chloe, "take", item=cast.key("A")).again for _time in range(2)]

    assert (answers, cast.dots()) == ([False, True], [])


def test_dots_may_be_stacked_where_the_step_says_so():
    cast = Cast("A", "B", stack=True, dots=3, style="dots")

    cast.give(cast.chloe, "A", "A", "B")
    with pytest.raises(NoDotsLeft):
        cast.give(cast.chloe, "A")
    do(cast.chloe, "take", item=cast.key("A"))

    assert cast.dots() == [("Chloë", cast.key("A"), 1), ("Chloë", cast.key("B"), 1)]


@pytest.mark.parametrize("item", ["note:999999", "cluster:1", "done", "note:x", "note:²"])
def test_only_what_is_there_can_be_chosen(item):
    cast = Cast("A")

    with pytest.raises(NoSuchThing):
        do(cast.chloe, "give", item=item)

    assert cast.dots() == []


def test_a_note_of_another_step_cannot_be_chosen():
    cast = Cast("A")
    stray = Note.objects.create(step=cast.step, text="Stray", is_open=True)

    with pytest.raises(NoSuchThing):
        do(cast.chloe, "give", item=f"note:{stray.pk}")


def test_counting_ranks_chooses_and_closes():
    cast = Cast("A", "B", "C")
    cast.give(cast.chloe, "B", "C")
    cast.give(cast.dai, "B")

    do(cast.lead, "count")

    assert cast.step.data["rounds"] == [
        {"counts": [[cast.key("B"), 2], [cast.key("C"), 1], [cast.key("A"), 0]], "voted": 2, "here": 4}
    ]
    assert cast.step.data["winners"] == [cast.key("B")]
    with pytest.raises(VoteIsClosed):
        cast.give(cast.lars, "A")
    with pytest.raises(VoteIsClosed):
        do(cast.dai, "take", item=cast.key("B"))


def test_two_facilitators_count_at_once():
    cast = Cast("A")
    actions.hand_over(cast.lead, to=cast.chloe, keep=True)
    cast.give(cast.dai, "A")

    answers = [do(Participant.objects.get(pk=who.pk), "count").again for who in (cast.lead, cast.chloe)]

    assert answers == [False, True]
    assert Entry.objects.filter(verb="vote.counted").count() == 1


def test_only_the_facilitator_counts():
    cast = Cast("A")

    for name in ("count", "reopen", "run-off", "leave-open"):
        with pytest.raises(OnlyFacilitators):
            do(cast.chloe, name)

    assert cast.step.phase == "open"


def test_going_on_counts():
    cast = Cast("A", "B")
    cast.give(cast.chloe, "A")

    go_on(cast.room)

    assert (cast.step.phase, cast.step.data["winners"]) == ("counted", [cast.key("A")])


def test_going_back_does_not_count():
    cast = Cast("A", "B")
    cast.give(cast.chloe, "A")

    actions.go_back(cast.lead, seen=cast.step.pk)

    assert (cast.step.phase, cast.dots()) == ("open", [("Chloë", cast.key("A"), 1)])


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


def test_reopening_hides_the_count_and_keeps_the_votes():
    cast = Cast("A", "B")
    cast.give(cast.chloe, "A")
    do(cast.lead, "count")

    do(cast.lead, "reopen")
    cast.give(cast.dai, "B")
    cast.give(cast.lars, "B")
    do(cast.lead, "count")

    assert cast.step.data["rounds"][0]["counts"] == [[cast.key("B"), 2], [cast.key("A"), 1]]


def test_merging_keeps_one_vote_of_each_and_gives_the_other_back():
    cast = Cast("The Engine Room", "the engine-room!", "Public Code Circle")
    cast.give(cast.chloe, "The Engine Room", "the engine-room!")
    cast.give(cast.dai, "the engine-room!")
    double, kept = cast.key("the engine-room!"), cast.key("The Engine Room")

    numbers = {"note": double.split(":")[1], "into": kept.split(":")[1]}
    do(cast.lead, "merge", **numbers)
    assert do(cast.lead, "merge", **numbers).again is True

    assert sorted(cast.dots()) == [("Chloë", kept, 1), ("Dai", kept, 1)]
    cast.give(cast.chloe, "Public Code Circle")
    with pytest.raises(NoSuchThing):
        do(cast.lars, "give", item=double)


def test_stacked_votes_add_up_when_merged():
    cast = Cast("A", "B", dots=3, stack=True)
    cast.give(cast.chloe, "A", "A", "B")

    do(cast.lead, "merge", note=cast.key("B").split(":")[1], into=cast.key("A").split(":")[1])

    assert cast.dots() == [("Chloë", cast.key("A"), 3)]


def test_doubles_are_pointed_out_to_the_facilitator():
    cast = Cast("The Engine Room", "the engine-room!", "Other")

    controls = kinds.of("vote").controls(cast.step)

    assert [(kept.text, double.text) for kept, double in controls["doubles"]] == [
        ("The Engine Room", "the engine-room!")
    ]


def test_votes_follow_notes_that_were_merged_in_a_step_before():
    cast = Cast("A", "B")
    cast.give(cast.chloe, "A", "B")
    actions.go_back(cast.lead, seen=cast.step.pk)
    kept, double = Note.objects.filter(step__room=cast.room).order_by("pk")
    double.merged_into = kept
    double.save(update_fields=["merged_into"])

    go_on(cast.room)

    assert cast.dots() == [("Chloë", cast.key("A"), 1)]


def test_what_lasts_is_the_winner_with_every_count():
    cast = Cast("A", "B")
    cast.give(cast.chloe, "B")
    go_on(cast.room)

    [found] = kinds.of("vote").harvest(cast.step)

    number = int(cast.key("B").split(":")[1])
    detail = {"votes": 1, "winner": True, "counts": [["B", 1], ["A", 0]]}
    assert (found.to, found.lines) == ("name", (Line("B", None, (number,), detail),))


def test_without_winners_everything_lasts_by_votes():
    cast = Cast("A", "B", winners=None, yields="[{to: values}]")
    cast.give(cast.chloe, "B")
    go_on(cast.room)

    [found] = kinds.of("vote").harvest(cast.step)

    assert [(line.text, line.detail["votes"]) for line in found.lines] == [("B", 1), ("A", 0)]


def test_the_minutes_tell_who_took_part_and_every_count():
    cast = Cast("A", "B")
    cast.give(cast.chloe, "A", "B")
    cast.give(cast.dai, "A")
    go_on(cast.room)

    [section] = kinds.of("vote").minutes(cast.step)

    assert section.text == "2 of 4 gave their votes. Chosen: A (2)."
    assert section.items == (("A: 2 votes", ()), ("B: 1 vote", ()))


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


def test_a_late_note_can_be_voted_on():
    cast = Cast("A")

    do(cast.lars, "write", step=Step.objects.get(room=cast.room, kind="write"), text="From the tunnel")
    cast.give(cast.chloe, "From the tunnel")

    assert "From the tunnel" in sent(cast.room)
    assert cast.dots() == [("Chloë", cast.key("From the tunnel"), 1)]


def test_the_step_asks_few_questions_of_the_database(django_assert_max_num_queries):
    cast = Cast("A", "B", dots=2)
    cast.give(cast.chloe, "A")

    with django_assert_max_num_queries(16):
        cast.give(cast.dai, "A")
