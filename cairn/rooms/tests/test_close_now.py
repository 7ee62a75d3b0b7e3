"""The console closes a room before its last step, and says first what becomes of what was gathered."""

import pytest
from django.urls import reverse

from cairn.log.models import Entry
from cairn.rooms.models import Room
from cairn.rooms.tests.factories import do, facilitator_of, go_on, open_room
from cairn.rooms.tests.pages import browser_of

pytestmark = pytest.mark.django_db
WRITE = "kind: write\nsettings: {question: {en: Why, fr: Pourquoi}}"
GROUP = "kind: cluster\nsettings: {of: [step-1], question: {en: Which, fr: Lesquelles}}"
WORD = (
    "kind: compose\nsettings: {of: step-1, question: {en: What, fr: Quoi},"
    " parts: [{key: what, title: {en: What, fr: Quoi}}]}"
)
BRIEF = "kind: brief\nsettings: {text: {en: Bye, fr: Au revoir}}"


def console(room):
    return browser_of(facilitator_of(room)).get(reverse("console", args=[room.code])).text


def test_what_was_gathered_is_in_the_minutes():
    room = open_room(WRITE, GROUP, BRIEF)
    step = go_on(room)
    do(facilitator_of(room), "write", text="Share logs")
    page = console(room)
    assert "from all that the group has gathered so far" in page
    assert f'name="seen" value="{step.pk}"><button class="btn btn--ghost">Close the room now' in page

    browser_of(facilitator_of(room)).post(reverse("closure", args=[room.code]), {"seen": step.pk})

    room = Room.objects.get(pk=room.pk)
    assert not room.is_open
    assert room.minutes["sections"] == [
        {
            "heading": "Words",
            "text": "The group did not get to these notes any more.",
            "items": [["Share logs", []]],
        }
    ]
    assert Entry.objects.filter(verb="room.closed").count() == 1
    assert "Close the room now" not in console(room)


def test_notes_that_nothing_more_was_to_be_done_with_are_told_under_their_question():
    room = open_room(WRITE, BRIEF)
    go_on(room)
    do(facilitator_of(room), "write", text="Share logs")
    step = go_on(room)

    browser_of(facilitator_of(room)).post(reverse("closure", args=[room.code]), {"seen": step.pk})

    assert Room.objects.get(pk=room.pk).minutes["sections"] == [
        {"heading": "Words", "text": "Why", "items": [["Share logs", []]]}
    ]


def test_notes_that_only_a_text_was_made_from_are_told_too():
    room = open_room(WRITE, WORD, BRIEF)
    go_on(room)
    do(facilitator_of(room), "write", text="Share logs")
    go_on(room)
    step = go_on(room)

    browser_of(facilitator_of(room)).post(reverse("closure", args=[room.code]), {"seen": step.pk})

    assert [each["items"] for each in Room.objects.get(pk=room.pk).minutes["sections"]] == [[["Share logs", []]]]


def test_notes_that_the_group_worked_on_are_told_once():
    room = open_room(WRITE, GROUP, BRIEF)
    go_on(room)
    do(facilitator_of(room), "write", text="Share logs")
    step = go_on(room)

    browser_of(facilitator_of(room)).post(reverse("closure", args=[room.code]), {"seen": step.pk})

    assert str(Room.objects.get(pk=room.pk).minutes["sections"]).count("Share logs") == 1


def test_in_the_last_step_there_is_one_way_to_close():
    room = open_room(WRITE, BRIEF)
    go_on(room)
    go_on(room)

    page = console(room)

    assert ('id="close-room"' in page, 'id="close-now"' in page) == (True, False)


def test_a_room_that_has_not_begun_can_be_closed_too():
    room = open_room(WRITE, BRIEF)
    assert 'name="seen" value=""><button class="btn btn--ghost">Close the room now' in console(room)

    browser_of(facilitator_of(room)).post(reverse("closure", args=[room.code]), {"seen": ""})

    assert not Room.objects.get(pk=room.pk).is_open
