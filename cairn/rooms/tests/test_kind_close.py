"""The end of a gathering: what people take along, who does what by when, and whether it was worth the time."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from cairn.live.models import Event
from cairn.log.models import Entry
from cairn.rooms import actions, kinds
from cairn.rooms.harvest import Line
from cairn.rooms.kinds.close.commands import DayIsOver, NotYours, OneWordIsEnough
from cairn.rooms.kinds.close.forms import ActionForm
from cairn.rooms.kinds.close.returns import AlreadyAnswered, AnswersAreShown, TooFewAnswers
from cairn.rooms.models import ActionItem, Note, Room, Step, Tally
from cairn.rooms.refusals import NoSuchThing, OnlyFacilitators
from cairn.rooms.tests.factories import do, facilitator_of, go_on, guest_in, member_in, open_room

pytestmark = pytest.mark.django_db


class Cast:
    """A room that closes, with people in it."""

    def __init__(self, more: str = "") -> None:
        question = "question: {en: What do you take along, fr: Qu’emportez-vous}"
        self.room = open_room(
            f"kind: close\nsettings: {{{question}{more}}}\nyields: [{{to: takeaways}}, {{to: backlog}}]"
        )
        self.lead = facilitator_of(self.room)
        self.chloe, self.dai = member_in(self.room, "Chloë"), member_in(self.room, "Dai")
        self.lars = guest_in(self.room)
        go_on(self.room)

    @property
    def step(self) -> Step:
        return Step.objects.get(room=self.room)

    def item(self, text: str) -> str:
        return str(ActionItem.objects.get(text=text).pk)

    def everybody_rates(self, *scores: int) -> None:
        for who, score in zip([self.lead, self.chloe, self.dai, self.lars], scores, strict=False):
            do(who, "rate", worth=score)


def test_takeaways_show_as_they_come_one_for_each():
    cast = Cast()

    do(cast.chloe, "take-away", text="New faces")
    do(cast.lars, "take-away", text="A plan")
    do(cast.chloe, "take-away", text="Old friends")

    assert list(Note.objects.order_by("pk").values_list("text", flat=True)) == ["Old friends", "A plan"]
    assert "Old friends" in Event.objects.filter(audience="all").latest("number").changes


def test_one_word_is_meant_kindly():
    cast = Cast(", one_word: true")
    do(cast.chloe, "take-away", text="a good start")

    with pytest.raises(OneWordIsEnough):
        do(cast.dai, "take-away", text="a very good start")


def test_an_action_is_ones_own_unless_somebody_else_is_named():
    cast = Cast()

    do(cast.chloe, "act", text="Ask three teams")
    do(cast.lars, "act", text="Book a room", owner=cast.dai.pk, due_on="2099-12-01")

    assert list(ActionItem.objects.order_by("pk").values_list("text", "owner__name", "due_on")) == [
        ("Ask three teams", "Chloë", None),
        ("Book a room", "Dai", date(2099, 12, 1)),
    ]
    assert Entry.objects.filter(verb="action.promised").count() == 2


def test_an_action_sent_twice_is_written_once():
    cast = Cast()

    for _time in range(2):
        do(cast.chloe, "act", text="Ask three teams", key="k")

    assert ActionItem.objects.count() == 1


def test_a_day_that_is_over_is_refused():
    cast = Cast()
    long_ago = timezone.now().date() - timedelta(days=3)

    with pytest.raises(DayIsOver):
        do(cast.chloe, "act", text="Ask three teams", due_on=long_ago.isoformat())

    assert ActionItem.objects.count() == 0


def test_a_day_must_be_a_day():
    assert ActionForm({"text": "x", "due_on": "soon"}).errors == {"due_on": ["Give the day as 2026-12-31."]}


def test_only_people_of_the_room_can_own_an_action():
    cast = Cast()
    stranger = member_in(open_room("kind: brief\nsettings: {text: {en: Hello, fr: Bonjour}}"))

    with pytest.raises(NoSuchThing):
        do(cast.chloe, "act", text="Ask", owner=stranger.pk)


def test_ones_own_action_can_be_changed_and_taken_out():
    cast = Cast()
    do(cast.chloe, "act", text="Ask three teams", due_on="2099-12-01")

    do(cast.chloe, "change", item=cast.item("Ask three teams"), text="Ask four teams", owner=cast.dai.pk)
    do(cast.dai, "drop-act", item=cast.item("Ask four teams"))

    assert ActionItem.objects.count() == 0


def test_anothers_action_is_theirs_or_the_facilitators():
    cast = Cast()
    do(cast.chloe, "act", text="Ask three teams")
    item = cast.item("Ask three teams")

    with pytest.raises(NotYours) as refused:
        do(cast.dai, "drop-act", item=item)
    assert str(refused.value) == "That is Chloë’s. Ask them, or the facilitator."
    do(cast.lead, "drop-act", item=item)
    with pytest.raises(NoSuchThing):
        do(cast.lead, "drop-act", item=item)


def test_the_return_on_time_knows_no_names():
    cast = Cast()
    before = Event.objects.latest("number").number

    do(cast.chloe, "rate", worth=2)

    sent = "".join(Event.objects.filter(number__gt=before).values_list("changes", flat=True))
    assert "1 of 4 has said whether it was worth the time" in sent
    assert "Less than it cost" not in sent
    assert list(Tally.objects.exclude(count=0).values_list("option", "count")) == [("score:2", 1)]
    assert not Entry.objects.filter(verb__startswith="worth").exists()


def test_the_return_on_time_is_given_once():
    cast = Cast()
    do(cast.chloe, "rate", worth=2)

    with pytest.raises(AlreadyAnswered):
        do(cast.chloe, "rate", worth=5)

    assert Tally.objects.get(option="score:5").count == 0


def test_it_shows_from_four_answers_up():
    cast = Cast()
    cast.everybody_rates(5, 4, 4)
    with pytest.raises(TooFewAnswers):
        do(cast.lead, "show-worth")
    do(cast.lars, "rate", worth=2)

    do(cast.lead, "show-worth")

    spread = kinds.of("close").stage(cast.step)["spread"]
    assert [(row["n"], row["people"]) for row in spread] == [(5, 1), (4, 2), (3, 0), (2, 1), (1, 0)]
    with pytest.raises(AnswersAreShown):
        do(member_in(cast.room, "Eszter"), "rate", worth=1)
    assert do(cast.lead, "show-worth").again is True
    with pytest.raises(OnlyFacilitators):
        do(cast.chloe, "show-worth")


def test_it_is_not_asked_where_the_step_does_not_ask():
    cast = Cast(", return_on_time: false")

    with pytest.raises(NoSuchThing):
        do(cast.chloe, "rate", worth=5)


def test_what_lasts():
    cast = Cast()
    do(cast.lars, "take-away", text="A plan")
    do(cast.chloe, "act", text="Ask three teams", due_on="2099-12-01")

    takeaways, backlog = kinds.of("close").harvest(cast.step)

    assert takeaways.lines == (Line("A plan", notes=(Note.objects.get().pk,), detail={"by": "Lars"}),)
    detail = {"kind": "action", "owner_person": cast.chloe.person_id, "owner": "Chloë", "due_on": "2099-12-01"}
    assert backlog.lines == (Line("Ask three teams", detail=detail),)


def test_the_minutes_of_a_closed_room():
    cast = Cast()
    do(cast.lars, "take-away", text="A plan")
    do(cast.chloe, "act", text="Ask three teams", due_on="2099-12-01")
    do(cast.chloe, "act", text="Book a room")
    cast.everybody_rates(5, 4, 4, 2)

    actions.close_room(cast.lead, seen=cast.step.pk)

    minutes = Room.objects.get(pk=cast.room.pk).minutes
    assert minutes is not None
    assert [
        (each["heading"], each["text"], [line for line, _more in each["items"]]) for each in minutes["sections"]
    ] == [
        ("Actions", "", ["Ask three teams — Chloë, by 1 December 2099", "Book a room — Chloë"]),
        ("What do you take along", "", ["A plan (Lars)"]),
        (
            "Was it worth the time?",
            "4 answered, without names.",
            ["5 (Much more than it cost me): 1", "4 (More than it cost me): 2", "2 (Less than it cost me): 1"],
        ),
    ]
