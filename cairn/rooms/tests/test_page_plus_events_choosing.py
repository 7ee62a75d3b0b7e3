"""Page + events = the page reloaded where people choose, with people coming and leaving meanwhile."""

import os
import random

import pytest

from cairn.rooms import actions
from cairn.rooms.models import Room
from cairn.rooms.tests import rehearsals_choosing
from cairn.rooms.tests.factories import facilitator_of, go_on, guest_in, member_in, open_room
from cairn.rooms.tests.pages import Page
from cairn.rooms.tests.test_page_plus_events import one_act

LUCK = range(12) if os.environ.get("CAIRN_LUCK") else range(1)
NAMES = ["Chloë", "Dai", "Eszter", "Farid"]


@pytest.mark.django_db
@pytest.mark.parametrize("seed", LUCK)
@pytest.mark.parametrize("plan", rehearsals_choosing.PLANS)
def test_every_face_while_a_group_chooses(plan: str, seed: int) -> None:
    chance = random.Random(f"{plan} {seed}")
    room = open_room(*rehearsals_choosing.PLANS[plan])
    people = [facilitator_of(room), member_in(room), guest_in(room)]
    pages = [Page(room, "console/", people[0]), *(Page(room, "", each) for each in people[1:]), Page(room, "wall/")]
    names = list(NAMES)
    go_on(room)

    for number in range(40):
        if names and chance.random() < 0.1:
            act = f"{names[-1]} comes"
            people.append(member_in(room, names.pop()))
        elif len(people) > 3 and chance.random() < 0.05:
            act = f"{people[-1]} leaves"
            actions.leave(people.pop())
        else:
            act = one_act(Room.objects.get(pk=room.pk), people, chance)
        for page in pages:
            page.hear()
            assert page.as_it_is() == page.as_reloaded(), f"act {number}: {act}, {page.address}"
