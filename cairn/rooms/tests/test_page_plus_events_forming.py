"""Page + events = the page reloaded where people sit down together, with many coming, leaving and coming back."""

import os
import random

import pytest

from cairn.lib.refusals import Refusal
from cairn.rooms import actions
from cairn.rooms.models import Participant, Room
from cairn.rooms.tests import rehearsals, rehearsals_forming
from cairn.rooms.tests.factories import facilitator_of, go_on, guest_in, member_in, open_room
from cairn.rooms.tests.pages import Page
from cairn.rooms.tests.watching import difference
from cairn.rooms.turn import AlreadyDone

LUCK = range(12) if os.environ.get("CAIRN_LUCK") else range(1)
NAMES = ["Chloë", "Dai", "Eszter", "Farid", "Gül"]


@pytest.mark.django_db
@pytest.mark.parametrize("seed", LUCK)
@pytest.mark.parametrize("plan", rehearsals_forming.PLANS)
def test_every_face_while_people_sit_down_together(plan: str, seed: int) -> None:
    chance = random.Random(f"{plan} {seed}")
    room = open_room(*rehearsals_forming.PLANS[plan])
    people = [facilitator_of(room), member_in(room), guest_in(room)]
    pages = [Page(room, "console/", people[0]), *(Page(room, "", each) for each in people[1:]), Page(room, "wall/")]
    go_on(room)

    for number in range(40):
        act = one_act(Room.objects.get(pk=room.pk), people[0], chance)
        for page in pages:
            page.hear()
            assert not difference(page), "\n".join([f"act {number}: {act}, {page.address}", *difference(page)])


def one_act(room: Room, leader: Participant, chance: random.Random) -> str:
    """Somebody comes, goes, comes back, goes on or does what the step is for."""
    everybody = Participant.objects.filter(room=room).order_by("pk")
    others = list(everybody.filter(left_at=None, name__in=NAMES))
    gone = list(everybody.exclude(left_at=None))
    act = chance.choice(["step"] * 7 + ["come", "come", "go", "back", "on", "look-back", "pause"])
    try:
        if act == "come" and len(others) < len(NAMES):
            return f"{chance.choice([member_in, guest_in])(room, chance.choice(NAMES))} comes"
        if act == "go" and others:
            actions.leave(left := chance.choice(others))
            return f"{left} leaves"
        if act == "back" and gone:
            back = chance.choice(gone)
            actions.join(room, name=back.name, person=back.person, join_key=back.join_key)
            return f"{back} is back"
        if act == "pause":
            chance.choice([actions.pause, actions.resume])(leader, seen=room.current_id)
            return "the clock stands or runs"
        if act in {"on", "look-back"}:
            (actions.go_on if act == "on" else actions.go_back)(leader, seen=room.current_id)
            return act
        assert room.current is not None
        return rehearsals.do_something(room.current, chance.choice(list(everybody.filter(left_at=None))), chance)
    except (Refusal, AlreadyDone) as refusal:
        return f"refused: {refusal!r}"
