"""Page + events = page reloaded while people present."""

import random

import pytest

from cairn.lib.refusals import Refusal
from cairn.rooms import actions
from cairn.rooms.models import Note, Participant, Room
from cairn.rooms.tests.factories import do, facilitator_of, go_on, guest_in, member_in, open_room
from cairn.rooms.tests.pages import Page
from cairn.rooms.tests.test_kind_present import BRIEF, LUCK, PRESENT, next_talk, seen, states, step_of
from cairn.rooms.tests.watching import difference

pytestmark = pytest.mark.django_db


def play(room: Room, people: list[Participant], chance: random.Random) -> str:
    """Something that somebody does while talks go on."""
    who, step, leader = chance.choice(people), step_of(room), facilitator_of(room)
    talk = f"t{chance.randint(1, 4)}"
    question = chance.choice([*Note.objects.filter(step=step).values_list("pk", flat=True), 0])
    what, data = chance.choice(
        [
            ("offer", {"title": chance.choice(["Bees", "<b>Bread</b>", "Boats"])}),
            ("withdraw", {"talk": talk}),
            ("next", {"seen": seen(room), "talk": chance.choice(["", talk])}),
            ("next", {"seen": seen(room)}),
            ("ask", {"talk": talk, "text": chance.choice(["How?", "Ça va ?"])}),
            ("ask", {"talk": talk, "text": "Why?"}),
            ("hand", {"question": question}),
            ("tick", {"question": question}),
            ("give-back", {"talk": talk, "text": chance.choice(["Slower", "Merci"])}),
            ("thank", {"talk": talk}),
            ("extend", {"seen": seen(room), "minutes": 2}),
        ]
    )
    do(leader if what in {"next", "extend"} else who, what, step=step, **data)
    return f"{who}: {what} {data}"


@pytest.mark.parametrize("seed", LUCK)
@pytest.mark.parametrize("more", ["", "anonymous: true, ", "feedback: {en: One thing, fr: Une chose}, "])
def test_every_face_while_people_present(more, seed):
    chance = random.Random(f"{more} {seed}")
    room = open_room(PRESENT.replace("minutes: 5", f"{more}minutes: 5"), BRIEF)
    people = [facilitator_of(room), member_in(room), guest_in(room)]
    go_on(room)
    pages = [Page(room, "console/", people[0]), *(Page(room, "", each) for each in people[1:]), Page(room, "wall/")]
    for number in range(30):
        try:
            if chance.random() < 0.08:
                people.append(guest_in(room, f"Late {number}"))
                act = "somebody comes"
            elif len(people) > 3 and chance.random() < 0.08:
                actions.leave(people.pop())
                act = "somebody leaves"
            else:
                act = play(room, people, chance)
        except Refusal as refusal:
            act = f"refused: {refusal!r}"
        for page in pages:
            page.hear()
            assert not difference(page), f"act {number}: {act}, {page.address}: {difference(page)}"


def test_every_face_holds_through_all_of_it():
    settings = "feedback: {en: One thing, fr: Une chose}, minutes: 5"
    room = open_room(PRESENT.replace("minutes: 5", settings), BRIEF)
    member, guest, gone = member_in(room), guest_in(room), guest_in(room, "Gone")
    leader = facilitator_of(room)
    pages = [Page(room, "console/", leader), Page(room, "", member), Page(room, "", guest), Page(room, "wall/")]
    acts = [
        lambda: go_on(room),
        lambda: do(member, "offer", title="Bees"),
        lambda: do(guest, "offer", title="<b>Bread</b> 🪨"),
        lambda: do(gone, "offer", title="Boats"),
        lambda: next_talk(room),
        lambda: do(guest, "ask", talk="t1", text="How?"),
        lambda: do(guest, "hand", question=Note.objects.order_by("pk")[0].pk),
        lambda: do(guest, "give-back", talk="t1", text="Slower"),
        lambda: actions.pause(leader, seen=step_of(room).pk),
        lambda: actions.resume(leader, seen=step_of(room).pk),
        lambda: do(leader, "extend", seen=seen(room), minutes=2),
        lambda: next_talk(room),
        lambda: do(member, "tick", question=Note.objects.order_by("pk")[0].pk),
        lambda: next_talk(room),
        lambda: actions.leave(gone),
        lambda: do(guest, "withdraw", talk="t2") if states(room)[1][1] == "todo" else None,
        lambda: go_on(room),
        lambda: actions.go_back(leader, seen=Room.objects.get(pk=room.pk).current_id),
    ]
    for number, act in enumerate(acts):
        act()
        for page in pages:
            page.hear()
            assert not difference(page), f"act {number}, {page.address}: {difference(page)}"
