"""Page + events = the page reloaded, for every face, over random sequences of commands."""

import random
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from cairn.lib.refusals import Refusal
from cairn.rooms import actions
from cairn.rooms.models import Participant, Room
from cairn.rooms.tests import rehearsals
from cairn.rooms.tests.factories import facilitator_of, guest_in, member_in, open_room
from cairn.rooms.tests.pages import Page

Act = Callable[[random.Random], None]


@pytest.mark.long
class PagePlusEvents(TestCase):
    """One room after the other, each played at random by three people while every face is watched."""

    @settings(max_examples=6, deadline=None)
    @given(seed=st.integers(min_value=0, max_value=10_000))
    def test_every_face(self, seed: int) -> None:
        chance = random.Random(seed)
        room = open_room(*rehearsals.PLAN)
        leader, member, guest = facilitator_of(room), member_in(room), guest_in(room)
        pages = [Page(room, "console/", leader), Page(room, "", member), Page(room, "", guest), Page(room, "wall/")]

        for number in range(15):
            act = one_act(room, [leader, member, guest], chance)
            for page in pages:
                page.hear()
                assert page.as_it_is() == page.as_reloaded(), f"seed {seed}, act {number}: {act}, {page.address}"


def one_act(room: Room, people: list[Participant], chance: random.Random) -> str:
    """Something that somebody does; what the room refuses changes nothing and is fine."""
    room = Room.objects.select_related("current").get(pk=room.pk)
    who = chance.choice(people)
    try:
        if not room.is_open:
            return "nothing: it is closed"
        if room.current is None or chance.random() < 0.2:
            return lead(room, chance)
        if chance.random() < 0.1:
            actions.be_done(room.current, by=who, done=chance.random() < 0.7)
            return f"{who} is done"
        return rehearsals.do_something(room.current, who, chance)
    except Refusal as refusal:
        return f"refused: {refusal}"


def lead(room: Room, chance: random.Random) -> str:
    leader = facilitator_of(room)
    if room.current_id is None:
        actions.begin(leader)
        return "begin"
    move = chance.choices(
        [actions.go_on, actions.go_back, actions.pause, actions.resume, actions.extend, actions.skip],
        [8, 1, 1, 1, 1, 1],
    )[0]
    move(leader, seen=room.current_id)
    return move.__name__


@pytest.mark.django_db
def test_the_watching_would_notice():
    """Show that the property can fail: a page that hears nothing differs from the page reloaded."""
    room = open_room(*rehearsals.PLAN)
    page = Page(room, "", member_in(room))

    actions.begin(facilitator_of(room))

    assert page.as_it_is() != page.as_reloaded()
    page.hear()
    assert page.as_it_is() == page.as_reloaded()
