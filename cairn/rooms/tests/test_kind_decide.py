"""Consent, fist of five and a choice: answers are hidden until they are shown together."""

from typing import Any

import pytest

from cairn.live.models import Event
from cairn.rooms import actions, kinds
from cairn.rooms.kinds.decide.asking import NobodyAnswered, NothingIsAsked
from cairn.rooms.kinds.decide.forms import AnswerForm, WordingForm
from cairn.rooms.kinds.polls import TieNotSettled, VoteIsClosed
from cairn.rooms.models import Mark, Note, Participant, Room, Step
from cairn.rooms.refusals import NoSuchThing, OnlyFacilitators
from cairn.rooms.tests.factories import do, facilitator_of, go_on, guest_in, member_in, open_room

pytestmark = pytest.mark.django_db

WRITE = "kind: write\nsettings: {question: {en: What, fr: Quoi}}"
LAST = "kind: brief\nsettings: {text: {en: Bye, fr: Au revoir}}"
YIELDS = "[{to: decisions}, {to: backlog}]"


def decide(method: str, more: str = "") -> str:
    question = "question: {en: Shall we, fr: On le fait}"
    return f"kind: decide\nsettings: {{method: {method}, {question}{more}}}\nyields: {YIELDS}"


class Cast:
    """A room in its decision, with people in it."""

    def __init__(self, method: str, more: str = "", *, notes: tuple[str, ...] = ()) -> None:
        steps = [WRITE, decide(method, ", of: step-1" + more), LAST] if notes else [decide(method, more), LAST]
        self.room = open_room(*steps)
        self.lead = facilitator_of(self.room)
        self.chloe, self.dai = member_in(self.room, "Chloë"), member_in(self.room, "Dai")
        self.lars = guest_in(self.room)
        if notes:
            go_on(self.room)
            for text in notes:
                do(self.lead, "write", text=text)
        go_on(self.room)

    @property
    def step(self) -> Step:
        return Step.objects.get(room=self.room, kind="decide")

    def stage(self) -> dict[str, Any]:
        return kinds.of("decide").stage(self.step)


def told_to(room: Room, *audiences: str) -> str:
    found = Event.objects.filter(topic__name=room.topic_name, audience__in=audiences).order_by("number")
    return "\n".join(found.values_list("changes", flat=True))


def test_consent_waits_for_a_proposal():
    cast = Cast("consent")

    with pytest.raises(NothingIsAsked):
        do(cast.chloe, "answer", answer="yes")

    do(cast.lead, "word", text="We meet on Thursdays")
    do(cast.chloe, "answer", answer="yes")
    assert cast.stage()["turnout"] == {"voted": 1, "here": 4}


def test_the_proposal_comes_from_the_step_before():
    cast = Cast("consent", notes=("We meet on Thursdays",))

    assert (cast.step.phase, cast.step.data["wording"]) == ("asking", "We meet on Thursdays")


def test_answers_reach_nobody_else_before_they_are_shown():
    cast = Cast("consent", notes=("We meet on Thursdays",))

    do(cast.dai, "answer", answer="objection", reason="I work on Thursdays")

    others = ("all", "participants", "facilitators", "wall", f"one:p{cast.chloe.pk}", f"one:p{cast.lead.pk}")
    assert "I work on Thursdays" in told_to(cast.room, f"one:p{cast.dai.pk}")
    assert "I work on Thursdays" not in told_to(cast.room, *others)
    assert Note.objects.get(author=cast.dai).is_open is False
    do(cast.lead, "show")
    assert "I work on Thursdays" in told_to(cast.room, "participants")


def test_an_objection_keeps_it_from_being_adopted_and_better_words_ask_again():
    cast = Cast("consent", notes=("Thursdays",))
    do(cast.dai, "answer", answer="objection", reason="I work then")
    do(cast.chloe, "answer", answer="yes")
    do(cast.lead, "show")
    assert (cast.stage()["is_adopted"], cast.stage()["counts"]) == (False, {"yes": 1, "reservation": 0, "objection": 1})

    do(cast.lead, "word", text="Fridays")
    do(cast.dai, "answer", answer="reservation", reason="After lunch, please")
    do(cast.chloe, "answer", answer="yes")
    do(cast.lead, "show")

    assert cast.stage()["is_adopted"] is True
    assert [note.text for note in cast.stage()["reasons"]] == ["After lunch, please"]


def test_one_may_answer_differently_until_the_answers_are_shown():
    cast = Cast("consent", notes=("Thursdays",))
    do(cast.dai, "answer", answer="objection", reason="No")

    do(cast.dai, "answer", answer="yes")

    assert list(Mark.objects.values_list("participant__name", "value")) == [("Dai", 1)]
    assert not Note.objects.filter(author=cast.dai).exists()
    do(cast.lead, "show")
    with pytest.raises(NothingIsAsked):
        do(cast.dai, "answer", answer="objection", reason="Too late")


def test_better_words_throw_away_answers_that_nobody_saw():
    cast = Cast("consent", notes=("Thursdays",))
    do(cast.dai, "answer", answer="objection", reason="No")

    do(cast.lead, "word", text="Fridays")

    assert cast.stage()["turnout"]["voted"] == 0
    assert not Note.objects.filter(author=cast.dai).exists()


def test_an_objection_needs_its_reason():
    form = AnswerForm({"answer": "objection", "reason": " "})

    assert form.errors == {"reason": ["Say what speaks against it: the group needs it to improve the proposal."]}


def test_a_very_long_proposal_is_refused_with_both_figures():
    form = WordingForm({"text": "x" * 2001})

    assert form.errors == {"text": ["A proposal holds 2000 characters; this has 2001. Say it shorter."]}


def test_nothing_is_shown_when_nobody_answered():
    cast = Cast("consent", notes=("Thursdays",))

    with pytest.raises(NobodyAnswered):
        do(cast.lead, "show")


def test_showing_twice_is_showing_once():
    cast = Cast("consent", notes=("Thursdays",))
    do(cast.dai, "answer", answer="yes")

    assert [do(cast.lead, "show").again for _time in range(2)] == [False, True]
    assert len(cast.step.data["shown"]) == 1


def test_only_the_facilitator_leads():
    cast = Cast("consent", notes=("Thursdays",))

    for name, data in {"show": {}, "ask-again": {}, "word": {"text": "Fridays"}}.items():
        with pytest.raises(OnlyFacilitators):
            do(cast.chloe, name, **data)


def test_going_on_shows_what_was_answered():
    cast = Cast("consent", notes=("Thursdays",))
    do(cast.dai, "answer", answer="yes")

    go_on(cast.room)

    assert cast.step.phase == "shown"


def test_what_was_adopted_lasts_as_a_decision_and_a_thing_to_do():
    cast = Cast("consent", notes=("Thursdays",))
    do(cast.dai, "answer", answer="yes")
    go_on(cast.room)

    found = list(kinds.of("decide").harvest(cast.step))

    counts = {"yes": 1, "reservation": 0, "objection": 0}
    detail = {"method": "consent", "adopted": True, "counts": counts, "question": "Shall we"}
    assert [(each.to, each.lines[0].text, each.lines[0].detail) for each in found] == [
        ("decisions", "Thursdays", detail),
        ("backlog", "Thursdays", detail),
    ]


def test_what_was_turned_down_is_nothing_to_do():
    cast = Cast("consent", notes=("Thursdays",))
    do(cast.dai, "answer", answer="objection", reason="No")
    go_on(cast.room)

    assert [each.to for each in kinds.of("decide").harvest(cast.step)] == ["decisions"]


def test_the_minutes_tell_words_answers_and_reasons():
    cast = Cast("consent", notes=("Thursdays",))
    do(cast.dai, "answer", answer="objection", reason="I work then")
    go_on(cast.room)

    [section] = kinds.of("decide").minutes(cast.step)

    assert section.text == ("Not adopted: somebody objected. 1 of 4 answered: 0 yes, 0 with a reservation, 1 against.")
    assert section.items == (("Thursdays", ()), ("Objections", ("Dai: I work then",)))


def test_fingers_show_together_and_without_names():
    cast = Cast("fist", notes=("Thursdays",))
    do(cast.chloe, "fist", fingers=5)
    do(cast.dai, "fist", fingers=4)
    do(cast.dai, "fist", fingers=2)
    assert "result__votes" not in told_to(cast.room, "participants", "wall", "all", "facilitators")

    do(cast.lead, "show")

    assert [(row["n"], row["people"]) for row in cast.stage()["spread"]] == [(5, 1), (4, 0), (3, 0), (2, 1), (1, 0)]
    assert cast.stage()["is_carried"] is False
    assert "Dai" not in str(cast.stage()["spread"])


def test_fingers_are_shown_again_after_a_change():
    cast = Cast("fist", notes=("Thursdays",))
    do(cast.dai, "fist", fingers=1)
    do(cast.lead, "show")

    do(cast.lead, "ask-again")
    assert do(cast.lead, "ask-again").again is True
    do(cast.dai, "fist", fingers=3)
    do(cast.lead, "show")

    assert cast.stage()["is_carried"] is True
    assert [shown["answers"] for shown in cast.step.data["shown"]] == [{"1": 1}, {"3": 1}]


def test_the_question_alone_can_be_asked():
    cast = Cast("fist")
    do(cast.dai, "fist", fingers=5)
    go_on(cast.room)

    [decision, idea] = kinds.of("decide").harvest(cast.step)

    assert (decision.lines[0].text, idea.to) == ("Shall we", "backlog")
    assert decision.lines[0].detail["spread"] == [[1, 0], [2, 0], [3, 0], [4, 0], [5, 1]]


def test_the_minutes_tell_the_spread():
    cast = Cast("fist", notes=("Thursdays",))
    do(cast.chloe, "fist", fingers=5)
    do(cast.dai, "fist", fingers=3)
    go_on(cast.room)

    [section] = kinds.of("decide").minutes(cast.step)

    assert section.text == "Fist of five, 2 of 4 showed their fingers. Everybody goes along."
    assert section.items == (("Thursdays", ("5 (Gladly): 1", "3 (I go along): 1")),)


OPTIONS = ", options: [{en: Oak, fr: Chêne}, {en: Elm, fr: Orme}, {en: Ash, fr: Frêne}]"


def test_a_choice_can_be_moved_until_it_is_counted():
    cast = Cast("choose", OPTIONS)
    do(cast.chloe, "choose", item="option:0")
    assert do(cast.chloe, "choose", item="option:0").again is True
    do(cast.chloe, "choose", item="option:1")
    do(cast.lars, "choose", item="option:1")

    do(cast.lead, "count")

    assert cast.step.data["rounds"][0]["counts"] == [["option:1", 2], ["option:0", 0], ["option:2", 0]]
    with pytest.raises(VoteIsClosed):
        do(cast.dai, "choose", item="option:0")


def test_only_options_can_be_chosen():
    cast = Cast("choose", OPTIONS)

    with pytest.raises(NoSuchThing):
        do(cast.chloe, "choose", item="option:3")


def test_a_choice_that_is_even_is_settled_as_any_vote():
    cast = Cast("choose", OPTIONS)
    do(cast.chloe, "choose", item="option:0")
    do(cast.dai, "choose", item="option:1")
    do(cast.lead, "count")
    with pytest.raises(TieNotSettled):
        go_on(cast.room)

    do(cast.lead, "run-off")
    with pytest.raises(NoSuchThing):
        do(cast.chloe, "choose", item="option:2")
    do(cast.chloe, "choose", item="option:1")
    go_on(cast.room)

    [decision, idea] = kinds.of("decide").harvest(cast.step)
    assert [line.text for line in decision.lines] == ["Elm"]
    assert idea.lines[0].detail["counts"][0] == ["Elm", 1]
    [section] = kinds.of("decide").minutes(cast.step)
    assert (section.heading, section.text.split(". ")[-1]) == ("Shall we", "Chosen: Elm (1).")


def test_notes_can_be_the_options():
    cast = Cast("choose", notes=("Oak", "Elm"))

    assert [each["item"].text for each in cast.stage()["items"]] == ["Oak", "Elm"]


@pytest.mark.parametrize(("method", "name", "data"), [
    ("fist", "answer", {"answer": "yes"}),
    ("consent", "choose", {"item": "option:0"}),
    ("consent", "vote", {"option": "blank"}),
    ("choose", "fist", {"fingers": 3}),
    ("election", "count", {}),
])  # fmt: skip
def test_each_way_of_deciding_has_its_own_commands(method, name, data):
    cast = Cast(method, OPTIONS if method == "choose" else "")

    with pytest.raises(NoSuchThing):
        do(cast.lead, name, **data)


def test_two_facilitators_show_at_once():
    cast = Cast("fist")
    actions.hand_over(cast.lead, to=cast.chloe, keep=True)
    do(cast.dai, "fist", fingers=3)

    answers = [do(Participant.objects.get(pk=who.pk), "show").again for who in (cast.lead, cast.chloe)]

    assert answers == [False, True]
