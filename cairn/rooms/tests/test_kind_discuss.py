"""One topic after the other, each with its clock, and thumbs that say whether to go on."""

from datetime import timedelta

import pytest
from django.utils import timezone

from cairn.live.models import Event
from cairn.log.models import Entry
from cairn.rooms import actions, kinds
from cairn.rooms.actions.commands import command_of
from cairn.rooms.harvest import Line
from cairn.rooms.kinds.discuss.commands import NothingIsDiscussed, NothingLeft
from cairn.rooms.models import Note, Participant, Step
from cairn.rooms.refusals import NoSuchThing, OnlyFacilitators
from cairn.rooms.tests.factories import do, facilitator_of, go_on, guest_in, member_in, open_room

pytestmark = pytest.mark.django_db

WRITE = "kind: write\nsettings: {question: {en: Topics, fr: Sujets}}"
VOTE = "kind: vote\nsettings: {of: step-1, dots: 3, stack: true}"
TALK = "kind: discuss\nsettings: {of: %s, minutes: 5, extension: 3}\nyields: [{to: takeaways}, {to: backlog}]"
LAST = "kind: brief\nsettings: {text: {en: Bye, fr: Au revoir}}"


class Cast:
    """A room whose topics were voted on and are now discussed."""

    def __init__(self, **votes: int) -> None:
        votes = votes or {"Tests": 1, "Reviews": 2, "Builds": 0}
        self.room = open_room(WRITE, VOTE, TALK % "step-2", LAST)
        self.lead = facilitator_of(self.room)
        self.chloe, self.lars = member_in(self.room, "Chloë"), guest_in(self.room)
        self.start = go_on(self.room).started_at or timezone.now()
        for text in votes:
            do(self.chloe, "write", text=text)
        go_on(self.room)
        for text, given in votes.items():
            for _dot in range(given):
                do(self.lars, "give", item=f"note:{Note.objects.get(text=text).pk}")
        go_on(self.room)

    @property
    def step(self) -> Step:
        return Step.objects.get(room=self.room, kind="discuss")

    @property
    def now(self) -> str:
        topic = kinds.of("discuss").stage(self.step)["topic"]
        return topic["key"] if topic else ""

    def topics(self) -> list[tuple[str, str]]:
        return [(topic["text"], topic["state"]) for topic in self.step.data["topics"]]

    def lead_at(self, minutes: float, name: str, **data: str) -> None:
        """Have the facilitator do something so many minutes after the beginning."""
        command = command_of(self.step, name)
        assert command is not None
        form = command.form({"now": self.now, **data})
        assert form.is_valid(), form.errors
        at = self.start + timedelta(minutes=minutes)
        actions.carry_out(self.step, command, by=self.lead, data=form.cleaned_data, at=at)


def test_topics_come_ranked_by_votes():
    assert Cast().topics() == [("Reviews", "todo"), ("Tests", "todo"), ("Builds", "todo")]


def test_notes_can_be_discussed_without_a_vote():
    room = open_room(WRITE, TALK % "step-1")
    go_on(room)
    do(facilitator_of(room), "write", text="First")
    step = go_on(room)

    assert [topic["text"] for topic in step.data["topics"]] == ["First"]


def test_next_takes_up_the_first_and_starts_its_clock():
    cast = Cast()
    cast.lead_at(1, "next")

    stage = kinds.of("discuss").stage(cast.step)
    assert (stage["topic"]["text"], stage["author"].name) == ("Reviews", "Chloë")
    assert stage["ends_at"] == cast.start + timedelta(minutes=6)
    assert Entry.objects.get(verb="topic.begun").particulars["topic"] == "Reviews"


def test_pressing_next_twice_is_one_topic():
    cast = Cast()

    answers = [do(cast.lead, "next", now="").again for _time in range(2)]

    assert (answers, cast.topics()[0]) == ([False, True], ("Reviews", "now"))


def test_another_topic_can_be_taken_up():
    cast = Cast()
    do(cast.lead, "next", topic=f"note:{Note.objects.get(text='Builds').pk}")
    with pytest.raises(NoSuchThing):
        do(cast.lead, "next", now=cast.now, topic="note:999999")

    assert [text for text, state in cast.topics() if state == "now"] == ["Builds"]


def test_time_spent_and_extensions_are_counted():
    cast = Cast()
    cast.lead_at(0, "next")
    cast.lead_at(6, "extend", extensions="0")
    assert kinds.of("discuss").stage(cast.step)["ends_at"] == cast.start + timedelta(minutes=9)
    assert do(cast.lead, "extend", now=cast.now, extensions="0").again is True

    cast.lead_at(8, "next")

    reviews = cast.step.data["topics"][0]
    assert (reviews["state"], reviews["seconds"], reviews["extensions"]) == ("done", 480, 1)


def test_a_topic_can_go_back_into_the_queue():
    cast = Cast()
    cast.lead_at(0, "next")
    cast.lead_at(2, "back-to-queue")

    assert cast.topics() == [("Tests", "todo"), ("Builds", "todo"), ("Reviews", "todo")]
    assert cast.step.data["topics"][-1]["seconds"] == 120


def test_there_is_an_end_to_topics():
    cast = Cast(Only=0)
    cast.lead_at(0, "next")
    with pytest.raises(NothingLeft):
        cast.lead_at(1, "next")
    cast.lead_at(1, "finish")

    assert cast.topics() == [("Only", "done")]
    assert do(cast.lead, "finish", now="").again is True


def test_only_the_facilitator_goes_on():
    cast = Cast()

    for name in ("next", "finish", "back-to-queue"):
        with pytest.raises(OnlyFacilitators):
            do(cast.chloe, name)


def test_thumbs_say_whether_to_go_on():
    cast = Cast()
    with pytest.raises(NothingIsDiscussed):
        do(cast.chloe, "thumb", thumb="up")
    cast.lead_at(0, "next")

    do(cast.chloe, "thumb", thumb="up")
    do(cast.lars, "thumb", thumb="down")
    do(cast.lars, "thumb", thumb="up")

    assert kinds.of("discuss").stage(cast.step)["more"] == {"up": 2, "down": 0, "goes_on": True}
    advice = Event.objects.filter(audience="facilitators").latest("number").changes
    assert "go on" in advice


def test_thumbs_begin_anew_after_an_extension():
    cast = Cast()
    cast.lead_at(0, "next")
    do(cast.chloe, "thumb", thumb="up")

    cast.lead_at(5, "extend", extensions="0")

    assert kinds.of("discuss").stage(cast.step)["more"] == {"up": 0, "down": 0, "goes_on": False}


def test_the_author_is_asked_for_the_wanted_outcome():
    cast = Cast()
    cast.lead_at(0, "next")

    assert kinds.of("discuss").mine(cast.step, cast.chloe)["is_mine"] is True
    assert kinds.of("discuss").mine(cast.step, cast.lars)["is_mine"] is False
    mine = Event.objects.filter(audience=f"one:p{cast.chloe.pk}").latest("number")
    assert "This topic is yours" in mine.changes


def test_takeaways_belong_to_the_topic_they_were_written_on():
    cast = Cast()
    cast.lead_at(0, "next")
    reviews = cast.now
    cast.lead_at(5, "next")

    do(cast.lars, "take-away", now=reviews, text="Smaller changes")
    go_on(cast.room)

    takeaways, backlog = kinds.of("discuss").harvest(cast.step)
    note = Note.objects.get(text="Smaller changes")
    assert takeaways.lines == (Line("Smaller changes", notes=(note.pk,), detail={"topic": "Reviews"}),)
    assert [line.text for line in backlog.lines] == ["Builds"]


def test_the_minutes_tell_time_extensions_takeaways_and_what_was_not_reached():
    cast = Cast()
    cast.lead_at(0, "next")
    do(cast.lars, "take-away", now=cast.now, text="Smaller changes")
    cast.lead_at(5, "extend", extensions="0")
    cast.lead_at(8, "finish")
    go_on(cast.room)

    [section] = kinds.of("discuss").minutes(cast.step)

    assert section.text == "1 topic was discussed."
    assert section.items == (
        ("Reviews: 8 minutes, extended once", ("Smaller changes",)),
        ("Not reached", ("Tests", "Builds")),
    )


def test_going_back_keeps_the_topic_waiting_and_going_on_finishes_it():
    cast = Cast()
    cast.lead_at(0, "next")
    actions.go_back(cast.lead, seen=cast.step.pk)
    assert cast.topics()[0] == ("Reviews", "todo")

    go_on(cast.room)
    cast.lead_at(10, "next")
    go_on(cast.room)
    assert cast.topics()[0] == ("Reviews", "done")


def test_a_late_note_is_one_more_topic():
    cast = Cast()

    do(cast.lars, "write", step=Step.objects.get(room=cast.room, kind="write"), text="From the tunnel")

    assert cast.topics()[-1] == ("From the tunnel", "todo")


def test_two_facilitators_press_next_at_once():
    cast = Cast()
    actions.hand_over(cast.lead, to=cast.chloe, keep=True)

    answers = [do(Participant.objects.get(pk=who.pk), "next").again for who in (cast.lead, cast.chloe)]

    assert answers == [False, True]
    assert [state for _text, state in cast.topics()] == ["now", "todo", "todo"]
