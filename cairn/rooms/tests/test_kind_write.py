"""Notes are written alone: hidden until the group moves on, and anonymous where the step says so."""

import json

import pytest

from cairn.live.models import Event
from cairn.log.models import Entry
from cairn.rooms.kinds.write import cairns
from cairn.rooms.kinds.write.commands import IsThereAlready, NoMoreNotes
from cairn.rooms.models import Note, Room
from cairn.rooms.refusals import NoSuchThing, StepIsOver
from cairn.rooms.tests.factories import do, go_on, guest_in, member_in, open_room

pytestmark = pytest.mark.django_db

QUESTION = "question: {en: Why, fr: Pourquoi}"
WRITE = f"kind: write\nsettings: {{{QUESTION}}}"
BRIEF = "kind: brief\nsettings: {text: {en: Hello, fr: Bonjour}}"


def heard_by(room: Room, audience: str) -> str:
    """All that an audience was sent, as text."""
    events = Event.objects.filter(topic__name=room.topic_name, audience=audience).order_by("number")
    return "\n".join(html for event in events for change in json.loads(event.changes) for html in change[1:])


def test_a_note_reaches_only_its_author_before_the_reveal():
    room = open_room(WRITE, BRIEF)
    author = member_in(room)
    go_on(room)

    do(author, "write", text="A place to ask")

    audiences = set(Event.objects.filter(topic__name=room.topic_name).values_list("audience", flat=True))
    sent = {audience for audience in audiences if "A place to ask" in heard_by(room, audience)}
    assert sent == {f"one:p{author.pk}"}
    assert Note.objects.get().is_open is False


def test_the_wall_gets_one_stone_more():
    room = open_room(WRITE)
    author = member_in(room)
    go_on(room)

    do(author, "write", text="One")
    do(author, "write", text="Two")

    assert 'id="stone-1"' in heard_by(room, "wall")
    assert "2 stones laid" in heard_by(room, "all")


def test_moving_on_reveals():
    room = open_room(WRITE, BRIEF)
    author = member_in(room)
    go_on(room)
    do(author, "write", text="A place to ask")

    go_on(room)

    assert Note.objects.get().is_open is True


def test_sending_twice_is_doing_once():
    room = open_room(WRITE)
    author = member_in(room)
    go_on(room)

    first = do(author, "write", text="Once", key="k-1")
    second = do(author, "write", text="Once", key="k-1")

    assert (first.again, second.again) == (False, True)
    assert Note.objects.count() == 1
    assert Entry.objects.filter(verb="note.written").count() == 1


def test_a_note_written_in_a_tunnel_is_kept():
    room = open_room(WRITE, BRIEF)
    author = member_in(room)
    step = go_on(room)
    go_on(room)

    do(author, "write", step=step, text="Sent too late")

    assert Note.objects.get().is_open is True


def test_a_limit_is_kept():
    room = open_room(f"kind: write\nsettings: {{{QUESTION}, limit: 1}}")
    author = member_in(room)
    go_on(room)
    do(author, "write", text="One")

    with pytest.raises(NoMoreNotes):
        do(author, "write", text="Two")

    assert [note.text for note in Note.objects.all()] == ["One"]


def test_one_takes_back_only_ones_own():
    room = open_room(WRITE)
    author, other = member_in(room), guest_in(room)
    go_on(room)
    do(author, "write", text="Mine")
    note = Note.objects.get()

    with pytest.raises(NoSuchThing):
        do(other, "take-back", note=note.pk)
    assert Note.objects.count() == 1

    do(author, "take-back", note=note.pk)
    assert Note.objects.count() == 0


def test_an_anonymous_note_knows_nobody():
    room = open_room(f"kind: write\nsettings: {{{QUESTION}, anonymous: true}}")
    author = member_in(room)
    go_on(room)

    answer = do(author, "write", text="I am afraid to ask")

    note = Note.objects.get()
    assert note.author is None
    assert note.pk < 0
    entry = Entry.objects.get(verb="note.written")
    assert (entry.actor, "guest" in entry.particulars) == (None, False)
    assert "I am afraid to ask" in str(answer.changes)  # its author sees it at once
    assert "I am afraid to ask" not in str(list(Event.objects.values_list("changes", flat=True)))


def test_a_note_without_a_name_is_not_taken_late():
    """Shown alone as it comes, it would be its writer's."""
    room = open_room(f"kind: write\nsettings: {{{QUESTION}, anonymous: true}}", BRIEF)
    author = member_in(room)
    step = go_on(room)
    go_on(room)

    with pytest.raises(StepIsOver):
        do(author, "write", step=step, text="I am afraid to ask")

    assert Note.objects.count() == 0


def test_the_same_words_again_are_no_second_note():
    """The way back on a page without scripts: the form comes with a key of its own and the words as they were."""
    room = open_room(WRITE)
    go_on(room)
    chloe, dai = member_in(room, "Chloë"), member_in(room, "Dai")
    do(chloe, "write", text="Share logs", key="one")

    with pytest.raises(IsThereAlready, match="“Share logs” already: it is there, once"):
        do(chloe, "write", text="Share logs", key="two")
    do(dai, "write", text="Share logs", key="three")
    do(chloe, "write", text="Share logs!", key="four")

    assert sorted(room.steps.get().notes.values_list("author__name", "text")) == [
        ("Chloë", "Share logs"),
        ("Chloë", "Share logs!"),
        ("Dai", "Share logs"),
    ]


def test_the_same_words_belong_in_two_territories_or_under_no_name():
    room = open_room(
        "kind: write\nsettings: {question: {en: Why, fr: Pourquoi}, territories: ["
        "{key: near, title: {en: Near, fr: Près}}, {key: far, title: {en: Far, fr: Loin}}]}",
        "kind: write\nsettings: {question: {en: Why, fr: Pourquoi}, anonymous: true}",
    )
    chloe, first = member_in(room, "Chloë"), go_on(room)
    for territory in ("near", "far"):
        do(chloe, "write", text="Share logs", territory=territory)
    second = go_on(room)
    for _number in range(2):  # nobody can know that it was the same person
        do(chloe, "write", text="Share logs")

    assert (first.notes.count(), second.notes.count()) == (2, 2)


def test_the_cairns_frame_grows_in_longer_and_longer_strides():
    """Each new frame brings the whole cairn again; with a thousand notes that may not happen every eighth time."""
    rooms = [cairns.room_for(count) for count in range(1001)]

    assert all(room >= count for count, room in enumerate(rooms))
    assert sorted(set(rooms))[:10] == [8, 16, 24, 32, 40, 48, 56, 64, 80, 96]
    assert len(set(rooms)) == 27
