"""Talks one after the other, questions in the group's order, and what the speakers alone read."""

import json
import os
from datetime import UTC, datetime, timedelta

import pytest

from cairn.log.models import Entry
from cairn.rooms import actions
from cairn.rooms.kinds.present import program
from cairn.rooms.kinds.present.commands import NobodyLeft, NoMoreSlots, NotYourTalk, seen_of
from cairn.rooms.kinds.present.kind import Present
from cairn.rooms.kinds.present.questions import questions_of
from cairn.rooms.kinds.present.shown import shown_talks
from cairn.rooms.models import Note, Participant, Room, Seat, Step, Table
from cairn.rooms.refusals import NoSuchThing
from cairn.rooms.tests.factories import do, facilitator_of, go_on, guest_in, member_in, open_room
from cairn.rooms.tests.pages import Page
from cairn.rooms.tests.watching import difference

pytestmark = pytest.mark.django_db

PRESENT = "kind: present\nsettings: {question: {en: Lightning talks, fr: Éclairs}, minutes: 5, answers: 2}"
WRITE = "kind: write\nsettings: {question: {en: Topics, fr: Sujets}}"
PAIR = "kind: pair\nsettings: {question: {en: Who, fr: Qui}, minutes: 1}"
BRIEF = "kind: brief\nsettings: {text: {en: Hello, fr: Bonjour}}"
AT = datetime(2026, 5, 4, 12, 0, tzinfo=UTC)
LUCK = range(12) if os.environ.get("CAIRN_LUCK") else range(1)


def step_of(room: Room) -> Step:
    return Step.objects.get(room=room, kind="present")


def seen(room: Room) -> str:
    return seen_of(program.current(step_of(room)))


def states(room: Room) -> list[tuple[str, str]]:
    return [(talk["title"], talk["state"]) for talk in program.talks(step_of(room))]


def next_talk(room: Room, **more: str) -> None:
    do(facilitator_of(room), "next", seen=seen(room), **more)


def talking(present: str = PRESENT) -> tuple[Room, Participant, Participant]:
    """A room in which a member presents and a guest is next."""
    room = open_room(present, BRIEF)
    member, guest = member_in(room), guest_in(room)
    go_on(room)
    do(member, "offer", title="Bees")
    do(guest, "offer", title="Bread")
    next_talk(room)
    return room, member, guest


def test_people_put_themselves_on_the_list():
    room, _member, _guest = talking()

    assert states(room) == [("Bees", "now"), ("Bread", "todo")]


def test_a_talk_its_questions_and_the_next_one():
    room, _member, _guest = talking()

    seen_states = []
    for _number in range(4):
        next_talk(room)
        seen_states.append(states(room))

    assert seen_states == [
        [("Bees", "answers"), ("Bread", "todo")],
        [("Bees", "done"), ("Bread", "now")],
        [("Bees", "done"), ("Bread", "answers")],
        [("Bees", "done"), ("Bread", "done")],
    ]
    with pytest.raises(NobodyLeft):
        next_talk(room)


def test_speakers_tick_what_they_answered_themselves():
    room, member, guest = talking()
    do(guest, "ask", talk="t1", text="Do they sting?")
    pages = [Page(room, "", each) for each in (member, guest)]
    assert ["my-ticking" in page.as_it_is() for page in pages] == [True, False]

    do(guest, "ask", talk="t1", text="And in winter?")
    (first, _second) = questions_of(step_of(room), "t1")
    do(member, "tick", question=first.note.pk)

    for page in pages:
        page.hear()
    assert not any(difference(page) for page in pages)
    mine = Present().mine(step_of(room), member)
    assert [each.note.text for each in mine["to_answer"]] == ["And in winter?"]
    with pytest.raises(NotYourTalk):
        do(guest, "tick", question=first.note.pk)


def test_two_who_press_at_once_go_on_once():
    room, member, _guest = talking()
    before = seen(room)

    do(member, "next", seen=before)
    do(facilitator_of(room), "next", seen=before)

    assert states(room)[0] == ("Bees", "answers")


def test_whoever_presents_passes_the_floor_on_and_others_do_not():
    room, member, guest = talking()

    with pytest.raises(NotYourTalk):
        do(guest, "next", seen=seen(room))
    do(member, "next", seen=seen(room))

    assert states(room)[0] == ("Bees", "answers")


def test_the_facilitator_chooses_who_comes_next():
    room = open_room(PRESENT)
    member = member_in(room)
    go_on(room)
    for title in ("Bees", "Bread"):
        do(member, "offer", title=title)

    next_talk(room, talk="t2")

    assert states(room) == [("Bees", "todo"), ("Bread", "now")]


def test_slots_run_out_with_a_kind_word():
    room = open_room(PRESENT.replace("minutes: 5, answers: 2", "minutes: 1, slots: 1"))
    member, guest = member_in(room), guest_in(room)
    go_on(room)
    do(member, "offer", title="Bees")

    with pytest.raises(NoMoreSlots, match="1 slots"):
        do(guest, "offer", title="Bread")


def test_one_takes_one_s_own_talk_off_the_list():
    room, member, guest = talking()

    with pytest.raises(NotYourTalk):
        do(member, "withdraw", talk="t2")
    do(guest, "withdraw", talk="t2")

    assert states(room) == [("Bees", "now")]


def test_the_clock_is_the_talk_s_and_the_servers():
    room = open_room(PRESENT)
    member = member_in(room)
    go_on(room)
    do(member, "offer", title="Bees")
    step = step_of(room)

    program.begin(step, program.talks(step)[0], AT)
    assert step.data["ends_at"] == int((AT + timedelta(minutes=5)).timestamp() * 1000)
    program.extend(step, 2, AT)
    assert step.data["ends_at"] == int((AT + timedelta(minutes=7)).timestamp() * 1000)


def test_notes_of_an_earlier_step_are_the_talks():
    room = open_room(WRITE, PRESENT.replace("minutes: 5", "of: step-1, minutes: 5"))
    member = member_in(room)
    go_on(room)
    do(member, "write", text="Bees")
    go_on(room)

    (talk,) = program.talks(step_of(room))
    assert (talk["title"], talk["speakers"]) == ("Bees", [member.pk])


def test_pairs_of_an_earlier_step_present_together():
    room = open_room(PAIR, PRESENT.replace("minutes: 5", "of: step-1, minutes: 5"))
    one, other = member_in(room, "One"), member_in(room, "Other")
    go_on(room)
    go_on(room)

    (talk,) = program.talks(step_of(room))
    assert (set(talk["title"].split(", ")), set(talk["speakers"])) == ({"One", "Other"}, {one.pk, other.pk})


def test_coming_back_adds_no_talk_twice():
    room = open_room(WRITE, PRESENT.replace("minutes: 5", "of: step-1, minutes: 5"))
    leader = facilitator_of(room)
    member = member_in(room)
    go_on(room)
    do(member, "write", text="Bees")
    step = go_on(room)

    actions.go_back(leader, seen=step.pk)
    go_on(room)

    assert len(program.talks(step_of(room))) == 1


def test_questions_stand_by_hands_and_answered_ones_last():
    room, member, guest = talking()
    for text in ("Where?", "How?", "Why?"):
        do(guest, "ask", talk="t1", text=text)
    where, how, _why = Note.objects.order_by("pk")
    do(member, "hand", question=how.pk)
    do(guest, "hand", question=how.pk)
    do(member, "tick", question=where.pk)

    shown = [(each.note.text, each.hands, each.is_answered) for each in questions_of(step_of(room), "t1")]

    assert shown == [("How?", 2, False), ("Why?", 0, False), ("Where?", 0, True)]


def test_a_hand_is_taken_back():
    room, member, guest = talking()
    do(guest, "ask", talk="t1", text="How?")
    note = Note.objects.get()

    do(member, "hand", question=note.pk)
    do(member, "hand", question=note.pk)

    assert questions_of(step_of(room), "t1")[0].hands == 0


def test_questions_without_a_name_have_none_anywhere():
    _room, _member, guest = talking(PRESENT.replace("minutes: 5", "anonymous: true, minutes: 5"))

    do(guest, "ask", talk="t1", text="Is it safe?")

    note = Note.objects.get()
    assert note.author is None
    assert not Entry.objects.filter(verb__contains="ask").exists()
    assert note.pk != Note.objects.count()


def test_what_is_given_back_reaches_the_speaker_alone():
    room, member, guest = talking(PRESENT.replace("minutes: 5", "feedback: {en: One thing, fr: Une chose}, minutes: 5"))
    do(guest, "give-back", talk="t1", text="Slower")

    step, kind = step_of(room), Present()
    received = {each.pk: kind.mine(step, each)["received"] for each in (member, guest, facilitator_of(room))}

    assert [note.text for note in received[member.pk]] == ["Slower"]
    assert (received[guest.pk], received[facilitator_of(room).pk]) == ([], [])
    with pytest.raises(NoSuchThing):
        do(member, "hand", question=Note.objects.get().pk)


def test_minutes_tell_who_presented_and_what_is_to_be_followed_up():
    room, member, guest = talking()
    for text in ("Where?", "How?"):
        do(guest, "ask", talk="t1", text=text)
    do(member, "tick", question=Note.objects.order_by("pk")[0].pk)
    go_on(room)

    (section,) = Present().minutes(step_of(room))

    assert section.heading == f"Bees ({member.name})"
    assert section.items == (("Where?", ()), ("To follow up:", ("How?",)))


def test_whoever_presented_is_thanked_and_a_thank_you_is_taken_back():
    room, member, guest = talking()
    with pytest.raises(NoSuchThing):
        do(guest, "thank", talk="t1")
    next_talk(room)
    next_talk(room)

    do(guest, "thank", talk="t1")
    do(member, "thank", talk="t1")
    do(member, "thank", talk="t1")

    assert [(talk["title"], talk["thanks"]) for talk in shown_talks(step_of(room))["done"]] == [("Bees", 1)]


def test_hands_and_thanks_are_both_one_s_own_marks():
    room, member, guest = talking()
    do(guest, "ask", talk="t1", text="How?")
    do(member, "hand", question=Note.objects.get().pk)
    next_talk(room)
    next_talk(room)
    page = Page(room, "", member)

    do(member, "thank", talk="t1")
    page.hear()

    assert not difference(page)
    assert json.loads(Present().mine(step_of(room), member)["marks"]) == {
        f"question:{Note.objects.get().pk}": 1,
        "thanks:1": 1,
    }
    assert guest


ROLES = (
    "kind: group\nsettings: {question: {en: Who listens, fr: Qui}, by: roles, roles: ["
    "{key: words, title: {en: Language listener, fr: Langue}, does: {en: Note words, fr: Noter}}]}"
)


def test_what_one_gives_back_one_gives_in_one_s_role():
    feedback = PRESENT.replace("minutes: 5", "feedback: {en: One thing, fr: Une chose}, minutes: 5")
    room = open_room(ROLES, feedback)
    member, guest = member_in(room), guest_in(room)
    step = go_on(room)
    Seat.objects.create(table=Table.objects.get(step=step), participant=guest)
    go_on(room)
    do(member, "offer", title="Bees")
    next_talk(room)

    do(guest, "give-back", talk="t1", text="Slower")

    (note,) = Present().mine(step_of(room), member)["received"]
    assert (note.text, note.table.title, note.author) == ("Slower", "Language listener", guest)
    assert Present().mine(step_of(room), facilitator_of(room))["role"] is None


WORK = (
    "kind: work\nsettings: {question: {en: Make, fr: Faire}, hands_in: each, asks: ["
    "{key: page, title: {en: A page, fr: Une page}}, {key: links, title: {en: Links, fr: Liens}, links: true}]}"
)


def of_first(present: str = PRESENT) -> str:
    return present.replace("minutes: 5", "of: step-1, minutes: 5")


def test_what_each_handed_in_is_one_talk_with_its_first_line_as_title():
    room = open_room(WORK, of_first())
    member, guest = member_in(room), guest_in(room)
    go_on(room)
    do(member, "hand-in", **{"text-page": "Bees\nThey dance", "text-links": "https://example.org"})
    do(guest, "hand-in", **{"text-links": "https://example.org/bread"})
    go_on(room)

    talks = program.talks(step_of(room))
    assert [(talk["title"], talk["speakers"]) for talk in talks] == [
        ("Bees", [member.pk]),
        ("https://example.org/bread", [guest.pk]),
    ]
    next_talk(room)
    assert [part.note.text for part in Present().stage(step_of(room))["parts"]] == [
        "Bees\nThey dance",
        "https://example.org",
    ]


def test_what_a_group_handed_in_stands_beside_its_talk():
    together = WORK.replace("hands_in: each", "of: step-1, hands_in: group")
    room = open_room(PAIR, together, PRESENT.replace("minutes: 5", "of: step-2, minutes: 5"))
    one, other = member_in(room, "One"), member_in(room, "Other")
    go_on(room)
    go_on(room)
    do(one, "hand-in", **{"text-page": "Bees"})
    go_on(room)

    (talk,) = program.talks(step_of(room))
    assert (set(talk["title"].split(", ")), set(talk["speakers"])) == ({"One", "Other"}, {one.pk, other.pk})
    next_talk(room)
    assert [part.note.text for part in Present().stage(step_of(room))["parts"]] == ["Bees"]


@pytest.mark.parametrize(
    ("source", "command", "data"), [(WRITE, "write", {"text": "Boats"}), (WORK, "hand-in", {"text-page": "Boats"})]
)
def test_what_comes_from_a_tunnel_is_one_talk_more(source, command, data):
    room = open_room(source, of_first())
    member, late = member_in(room), guest_in(room)
    first = go_on(room)
    go_on(room)
    pages = [Page(room, "console/", facilitator_of(room)), Page(room, "", member), Page(room, "", late)]

    do(late, command, step=first, **data)

    assert states(room) == [("Boats", "todo")]
    for page in pages:
        page.hear()
        assert not difference(page)


def test_what_lasts_are_the_talks_and_what_is_still_open():
    room, member, guest = talking(PRESENT + "\nyields: [{to: takeaways}]")
    do(guest, "ask", talk="t1", text="How?")
    go_on(room)

    (found,) = Present().harvest(step_of(room))
    assert [(line.text, line.detail) for line in found.lines] == [("Bees", {"by": member.name, "open": ["How?"]})]
