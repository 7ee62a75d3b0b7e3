"""Plays one step at random while every face is watched: page + events = the page reloaded."""

import difflib
import json
import random
from collections.abc import Sequence

from cairn.lib.refusals import Refusal
from cairn.live.models import Event
from cairn.rooms.models import Participant, Room
from cairn.rooms.tests.factories import do, facilitator_of, go_on, guest_in, member_in, open_room
from cairn.rooms.tests.pages import Page
from cairn.rooms.tests.rehearsals import do_something


def assert_every_face_holds(*steps: str, notes: Sequence[dict[str, str]], seed: int, acts: int = 20) -> None:
    """Open a room of a write step and others, lay notes, and rehearse its last step."""
    chance = random.Random(seed)
    room = open_room(*steps)
    people = [facilitator_of(room), member_in(room), guest_in(room)]
    first = go_on(room)
    for note in notes:
        do(chance.choice(people), "write", **note)
    for _step in steps[1:]:
        go_on(room)
    pages = [Page(room, "console/", people[0]), *(Page(room, "", each) for each in people[1:]), Page(room, "wall/")]
    for number in range(acts):
        act = one_act(room, people, chance, late=first if chance.random() < 0.1 else None)
        for page in pages:
            page.hear()
            assert not difference(page), "\n".join(
                [f"seed {seed}, act {number}: {act}, {page.address}", *difference(page)]
            )


def told_since(room: Room, start: int = 0) -> list[tuple[str, str, str]]:
    """(audience, what, where) of all that a room was told, from one place in the order on."""
    events = Event.objects.filter(topic__name=room.topic_name).order_by("number")
    told = [(event.audience, change[0], change[1]) for event in events for change in json.loads(event.changes)]
    return told[start:]


def difference(page: Page) -> list[str]:
    """The lines by which the page differs from the page reloaded."""
    told, reloaded = page.as_it_is(), page.as_reloaded()
    lines = difflib.unified_diff(told.splitlines(), reloaded.splitlines(), "told", "reloaded", n=1, lineterm="")
    return [] if told == reloaded else list(lines)


def one_act(room: Room, people: Sequence[Participant], chance: random.Random, late: object) -> str:
    current = Room.objects.select_related("current").get(pk=room.pk).current
    assert current is not None
    who = chance.choice(people)
    try:
        if late is not None:
            do(who, "write", step=late, text="From a tunnel")
            return f"{who} writes late"
        return do_something(current, who, chance)
    except Refusal as refusal:
        return f"refused: {refusal!r}"
