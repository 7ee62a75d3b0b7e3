"""A command asks the database little, and no more in a full room than in an empty one."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cairn.rooms.models import Note, Room
from cairn.rooms.tests.factories import do, go_on, guest_in, open_room
from cairn.rooms.tests.pages import browser_of

ASK = "question: {en: Why, fr: Pourquoi}"
WRITE = f"kind: write\nsettings: {{{ASK}}}"
VOTE = "kind: vote\nsettings: {of: step-1, dots: 5, stack: true}"
CLOSE = f"kind: close\nsettings: {{{ASK}}}"
# Session, room, seat, step; topic, room and step under the lock, receipt; event, head. Begin and commit are two more.
FRAME = 12


def queries_of(room: Room, name: str, *, guests: int, again: dict[str, str] | None = None, **data: str) -> int:
    """What the second command of somebody costs in a room of so many."""
    people = [guest_in(room, f"Person {number}") for number in range(guests)]
    browser, step = browser_of(people[0]), Room.objects.get(pk=room.pk).current_id
    address = f"/r/{room.code}/steps/{step}/{name}/"
    browser.post(address, {**data, "key": "first"}, headers={"X-Cairn-Live": "1"})
    with CaptureQueriesContext(connection) as queries:
        answer = browser.post(address, {**data, **(again or {}), "key": "second"}, headers={"X-Cairn-Live": "1"})
    assert answer.status_code == 200
    return len(queries)


@pytest.mark.django_db
@pytest.mark.parametrize("guests", [2, 20])
def test_a_takeaway(guests: int) -> None:
    room = open_room(CLOSE)
    go_on(room)

    # Which line is mine, the line, the log.
    assert queries_of(room, "take-away", guests=guests, text="Much") == FRAME + 3


@pytest.mark.django_db
@pytest.mark.parametrize("guests", [2, 20])
def test_a_note(guests: int) -> None:
    room = open_room(WRITE)
    go_on(room)

    # Whether I have said so already, the note, how many there are, the log.
    assert queries_of(room, "write", guests=guests, text="A thought", again={"text": "Another"}) == FRAME + 4


@pytest.mark.django_db
@pytest.mark.parametrize("guests", [2, 20])
def test_a_vote(guests: int) -> None:
    room = open_room(WRITE, VOTE)
    go_on(room)
    do(guest_in(room), "write", text="A thought")
    go_on(room)

    # What is given already, whether that stands to vote, one more.
    assert queries_of(room, "give", guests=guests, item=f"note:{Note.objects.get().pk}") == FRAME + 3
