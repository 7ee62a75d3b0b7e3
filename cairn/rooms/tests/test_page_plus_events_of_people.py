"""Page + events = the page reloaded, while people come, leave, come back and hand over, and when the room closes."""

import random

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from cairn.lib.refusals import Refusal
from cairn.rooms import actions
from cairn.rooms.actions.leading import take_the_lead
from cairn.rooms.models import Participant, Room
from cairn.rooms.queries.leading import leaders_in
from cairn.rooms.tests import rehearsals
from cairn.rooms.tests.factories import account_in, do, facilitator_of, guest_in, member_in, open_room
from cairn.rooms.tests.pages import Page
from cairn.rooms.tests.watching import difference
from cairn.rooms.turn import AlreadyDone

ASK = "question: {en: Shall we, fr: On y va}"
PLAN = [
    f"kind: write\nsettings: {{{ASK}}}",
    "kind: pitch\nsettings: {of: step-1}",
    f"key: groups\nkind: cluster\nsettings: {{of: [step-1], {ASK}}}",
    "kind: vote\nsettings: {of: step-1, dots: 2, winners: 1}\nyields: [{to: name}]",
    "kind: discuss\nsettings: {of: step-1}",
    f"kind: compose\nsettings: {{{ASK}, parts: [{{key: text, title: {{en: Text, fr: Texte}}}}]}}",
    f"kind: decide\nsettings: {{method: consent, of: step-6, {ASK}}}",
    f"kind: decide\nsettings: {{method: election, {ASK}}}",
    f"kind: close\nsettings: {{{ASK}}}",
]
MOVES = [actions.go_on] * 7 + [actions.go_back, actions.pause, actions.resume, actions.extend]


@pytest.mark.long
class PeopleComeAndGo(TestCase):
    """Every face that is open stays as it would be if it were loaded again."""

    @settings(max_examples=3, deadline=None, phases=[Phase.generate])
    @given(seed=st.integers(min_value=0, max_value=10_000))
    def test_every_face(self, seed: int) -> None:
        chance = random.Random(seed)
        room = open_room(*PLAN)
        leader, member, guest = facilitator_of(room), member_in(room), guest_in(room)
        actions.hand_over(leader, to=member, keep=True)  # so that one of two can leave
        actions.begin(leader)
        for text in ("Ask", "Ask!", "Show", "Tell", "Listen", "Write it down"):  # enough that some always lie there
            do(leader, "write", text=text)
        pages = [
            Page(room, "console/", leader),
            Page(room, "", member),
            Page(room, "", guest),
            Page(room, "wall/"),
        ]
        for number in range(22):
            act = one_act(room, chance, staying={leader.pk, member.pk, guest.pk}, leader=leader)
            hold(pages, f"seed {seed}, act {number}: {act}")
        close(room, leader)
        hold(pages, f"seed {seed}, closing")


def hold(pages: list[Page], when: str) -> None:
    for page in pages:
        page.hear()
        assert not difference(page), "\n".join([f"{when}, {page.address}", *difference(page)])


def one_act(room: Room, chance: random.Random, *, staying: set[int], leader: Participant) -> str:
    """Somebody comes, leaves, comes back, leads or does what the step is for."""
    room = Room.objects.select_related("current").get(pk=room.pk)
    people = list(Participant.objects.filter(room=room, left_at=None).order_by("pk"))
    others = [each for each in people if each.pk not in staying]
    gone = list(Participant.objects.filter(room=room).exclude(left_at=None).order_by("pk"))
    kind = chance.choice(["step"] * 5 + ["move"] * 4 + ["come", "come", "leave", "out", "back", "hand", "done"])
    who = chance.choice(people)
    try:
        if kind == "come":
            come = chance.choice([member_in, guest_in, account_in])
            return f"{come(room, chance.choice(['Åsa', 'Dov', 'Ada']))} comes"
        if kind == "leave" and others:
            actions.leave(chance.choice(others))
            return "somebody leaves"
        if kind == "out" and others:
            actions.remove(chance.choice(others), by=leader)
            return "somebody is taken out"
        if kind == "back" and gone:
            back = chance.choice(gone)
            if chance.random() < 0.7:
                actions.let_in_again(back, by=leader)
            actions.join(room, name=back.name, person=back.person, join_key=back.join_key)
            return f"{back} is back"
        if kind == "hand" and others:
            return hand_over(room, leader, chance.choice(others), chance)
        assert room.current is not None
        if kind == "done":
            actions.be_done(room.current, by=who)
            return f"{who} is done"
        if kind == "move":
            move = chance.choice(MOVES)
            move(leader, seen=room.current_id)
            return move.__name__
        return rehearsals.do_something(room.current, who, chance)
    except (Refusal, AlreadyDone) as refusal:
        return f"refused: {refusal!r}"


def hand_over(room: Room, leader: Participant, to: Participant, chance: random.Random) -> str:
    """Somebody leads along; those who watch keep their face, since a change of role loads the page again."""
    if chance.random() < 0.3:
        take_the_lead(to)
    actions.hand_over(leader, to=to, keep=True)
    assert leaders_in(room).filter(pk=to.pk).exists()
    return f"{to} leads along"


def close(room: Room, leader: Participant) -> None:
    room = Room.objects.get(pk=room.pk)
    try:
        actions.close_room(leader, seen=room.current_id)
    except Refusal:  # a tie: the group looks back instead, and closes from there
        actions.go_back(leader, seen=room.current_id)
        actions.close_room(leader, seen=Room.objects.get(pk=room.pk).current_id)
