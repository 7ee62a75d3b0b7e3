"""Votes are blind until counted: so many each, and taken back at will."""

import json

import pytest

from cairn.live.models import Event
from cairn.log.models import Entry
from cairn.rooms import actions, kinds
from cairn.rooms.harvest import Line
from cairn.rooms.kinds.polls import (
    NoDotsLeft,
    VoteIsClosed,
)
from cairn.rooms.models import Note, Participant, Step
from cairn.rooms.refusals import NoSuchThing, OnlyFacilitators
from cairn.rooms.tests.factories import do, go_on
from cairn.rooms.tests.voting import Cast, sent

pytestmark = pytest.mark.django_db


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
