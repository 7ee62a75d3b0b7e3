"""What it takes to begin a step does not grow with the people: as many questions for thirty as for three."""

import json

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cairn.live.models import Event
from cairn.rooms import actions
from cairn.rooms.models import Note, Participant, Room, Step
from cairn.rooms.tests.factories import do, facilitator_of, go_on, member_in, open_room
from cairn.rooms.tests.pages import Page
from cairn.rooms.turn import FACILITATORS, one

ASK = "question: {en: Why, fr: Pourquoi}"
WRITE = f"kind: write\nsettings: {{{ASK}}}"
BRIEF = "kind: brief\nsettings: {text: {en: Hello, fr: Bonjour}}"
OPTIONS = "options: [{en: Oak, fr: Chêne}, {en: Elm, fr: Orme}]"
PARTS = "parts: [{key: text, title: {en: Text, fr: Texte}}], consent: true"
# Steps in which everybody has something of their own, and how they come by it.
STEPS = {
    "close": (f"kind: close\nsettings: {{{ASK}}}", [("take-away", {"text": "Much"}), ("act", {"text": "Ask"})]),
    "worth": (f"kind: close\nsettings: {{{ASK}}}", [("rate", {"worth": "4"})]),
    "vote": ("kind: vote\nsettings: {of: step-1}", [("give", {"item": "note"})]),
    "consent": (
        f"kind: decide\nsettings: {{method: consent, of: step-1, {ASK}}}",
        [("answer", {"answer": "reservation", "reason": "Perhaps"})],
    ),
    "fist": (f"kind: decide\nsettings: {{method: fist, {ASK}}}", [("fist", {"fingers": "4"})]),
    "choose": (f"kind: decide\nsettings: {{method: choose, {ASK}, {OPTIONS}}}", [("choose", {"item": "option:1"})]),
    "election": (f"kind: decide\nsettings: {{method: election, {ASK}}}", [("stand", {})]),
    "discuss": ("kind: discuss\nsettings: {of: step-1}", [("thumb", {"thumb": "up", "now": "note"})]),
    "compose": (f"kind: compose\nsettings: {{{ASK}, {PARTS}}}", [("agree", {"version": "1"})]),
}


def room_of(count: int, *steps: str) -> tuple[Room, list[Participant]]:
    """A room in its first step, with so many people besides the facilitator, each with a note written there."""
    room = open_room(*steps)
    people = [member_in(room, f"Person {number}") for number in range(count)]
    go_on(room)
    for each in people:
        do(each, "write", text="A thought")
    return room, people


def act(step: Step, people: list[Participant], name: str) -> None:
    """Everybody does something that makes their own part differ from the others'."""
    first = Note.objects.filter(step__room=step.room_id, merged_into=None).earliest("pk")
    note = f"note:{first.pk}"
    if name == "discuss":
        do(facilitator_of(step.room), "next")
    if name == "compose":
        do(people[0], "take-pen")
        do(people[0], "word", part="text", text="We ask")
    for each in people:
        for command, data in STEPS[name][1]:
            do(each, command, **{key: note if value == "note" else value for key, value in data.items()})


def queries_to_come_back(count: int, name: str) -> int:
    room, people = room_of(count, WRITE, STEPS[name][0])
    step = go_on(room)
    act(step, people, name)
    lead = facilitator_of(room)
    actions.go_back(lead, seen=step.pk)
    with CaptureQueriesContext(connection) as queries:
        go_on(room)
    own = Event.objects.filter(audience__in=[one(each) for each in people]).order_by("-number")
    assert {event.audience for event in own[:count]} == {one(each) for each in people}  # everybody heard of it
    return len(queries)


@pytest.mark.django_db
@pytest.mark.parametrize("name", STEPS)
def test_coming_back_into_a_step_asks_the_same_for_three_and_for_thirty(name: str) -> None:
    assert queries_to_come_back(30, name) == queries_to_come_back(3, name)


def queries_to_look_back(count: int) -> int:
    room, people = room_of(count, WRITE, BRIEF)
    for each in people:
        actions.be_done(go_to(room), by=each)
    step = go_on(room)
    with CaptureQueriesContext(connection) as queries:
        actions.go_back(facilitator_of(room), seen=step.pk)
    return len(queries)


def go_to(room: Room) -> Step:
    step = Room.objects.select_related("current").get(pk=room.pk).current
    assert step is not None
    return step


@pytest.mark.django_db
def test_looking_back_at_a_writing_step_asks_the_same_for_three_and_for_thirty() -> None:
    assert queries_to_look_back(30) == queries_to_look_back(3)


@pytest.mark.django_db
def test_the_console_hears_who_is_no_longer_done_and_not_the_whole_list() -> None:
    room, (first, second, third) = room_of(3, WRITE, BRIEF)
    console = Page(room, "console/", facilitator_of(room))
    writing = go_to(room)
    actions.be_done(writing, by=first)
    actions.be_done(writing, by=third)

    telling = go_on(room)
    targets = [change[1] for event in heard_by_console() for change in json.loads(event.changes)][-4:]
    assert targets == ["run", "controls", f"done-{first.key}", f"done-{third.key}"]
    console.hear()
    assert console.as_it_is() == console.as_reloaded()

    actions.go_back(facilitator_of(room), seen=telling.pk)
    console.hear()
    assert console.tree.xpath(f"//*[@id='done-{first.key}' and not(@hidden)]")
    assert console.tree.xpath(f"//*[@id='done-{second.key}' and @hidden]")
    assert console.as_it_is() == console.as_reloaded()


def heard_by_console() -> list[Event]:
    return list(Event.objects.filter(audience=FACILITATORS).order_by("number"))


@pytest.mark.django_db
def test_whoever_was_done_is_done_again_when_the_group_comes_back() -> None:
    room, (first, second) = room_of(2, WRITE, BRIEF)
    pages = [Page(room, "", first), Page(room, "", second)]
    actions.be_done(go_to(room), by=first)

    telling = go_on(room)
    actions.go_back(facilitator_of(room), seen=telling.pk)

    for page in pages:
        page.hear()
        assert page.as_it_is() == page.as_reloaded()
    assert pages[0].tree.xpath("//*[@id='my-done']//button[@aria-pressed='true']")
    assert pages[1].tree.xpath("//*[@id='my-done']//button[@aria-pressed='false']")


@pytest.mark.django_db
def test_closing_does_not_send_the_list_of_people_again():
    """With a thousand people it would be a megabyte for each console."""
    room, people = room_of(12, WRITE, BRIEF)
    leader = facilitator_of(room)
    console = Page(room, "console/", leader)
    assert console.as_it_is().count("menu-p") >= len(people)

    actions.close_room(leader, seen=Room.objects.get(pk=room.pk).current_id)

    told = Event.objects.filter(topic__name=room.topic_name, audience=FACILITATORS).latest("number")
    changes = json.loads(told.changes)
    assert [change for change in changes if change[:2] == ["swap", "people-list"]] == []
    assert sum(len(change[1]) for change in changes if change[0] == "drop") < 20 * len(people)
    console.hear()
    assert console.as_it_is() == console.as_reloaded()
