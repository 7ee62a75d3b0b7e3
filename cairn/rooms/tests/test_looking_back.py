"""The facilitator goes back: nothing is revealed by it, nothing is lost, and late notes find their own step."""

import pytest

from cairn.rooms import actions
from cairn.rooms.models import Note, Room

from .factories import do, facilitator_of, go_on, member_in, open_room
from .pages import Page

pytestmark = pytest.mark.django_db
HELLO = "kind: brief\nsettings: {text: {en: Hello, fr: Bonjour}}"
WRITE = "kind: write\nsettings: {question: {en: Why, fr: Pourquoi}}"
BOARD = "kind: cluster\nsettings: {of: [step-2], question: {en: What, fr: Quoi}}"


def go_back(room: Room) -> None:
    actions.go_back(facilitator_of(room), seen=Room.objects.get(pk=room.pk).current_id)


def test_looking_back_from_writing_reveals_nothing():
    room = open_room(HELLO, WRITE, BOARD)
    member = member_in(room)
    go_on(room)
    writing = go_on(room)
    do(member, "write", text="Still mine")

    go_back(room)
    do(member, "write", step=writing, text="From a tunnel")

    assert list(Note.objects.order_by("pk").values_list("text", "is_open")) == [
        ("Still mine", False),
        ("From a tunnel", False),
    ]
    go_on(room)
    do(member, "take-back", note=str(Note.objects.get(text="Still mine").pk))
    go_on(room)
    assert list(Note.objects.values_list("text", "is_open")) == [("From a tunnel", True)]


def test_a_late_note_does_not_land_among_those_of_another_step():
    room = open_room(WRITE, WRITE)
    member = member_in(room)
    first = go_on(room)
    go_on(room)
    page = Page(room, "", member)

    do(member, "write", step=first, text="From a tunnel")
    page.hear()

    assert page.as_it_is() == page.as_reloaded()
    assert "From a tunnel" not in page.as_it_is()
