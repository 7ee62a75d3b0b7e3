"""Rooms that draw portraits, and the cast that lasts of them."""

import pytest

from cairn.charter.models import Persona
from cairn.charter.tests.playing import close, written
from cairn.log.models import Entry
from cairn.rooms.tests.factories import do, facilitator_of, go_on, open_room

pytestmark = pytest.mark.django_db

ASK = "question: {en: Why, fr: Pourquoi}"
PORTRAIT = (
    f"kind: compose\nsettings: {{consent: false, {ASK}, parts: [{{key: name, title: {{en: Name, fr: Nom}}}}, "
    "{key: does, title: {en: Does, fr: Fait}}]}\nyields: [{to: personas}]"
)
WISHES = (
    f"kind: write\nsettings: {{{ASK}, territories: [{{key: wants, title: {{en: Wants, fr: Envies}}}}, "
    "{key: needs, title: {en: Needs, fr: Besoins}}]}"
)
WINS = (
    f"kind: cluster\nsettings: {{of: [step-%s], {ASK}}}\n"
    "yields: [{to: personas, territory: wants}, {to: personas, territory: needs}]"
)
CAST = [PORTRAIT, WISHES, WINS % 2, PORTRAIT, WISHES, WINS % 5]


def portrayed(room, wants, **wording):
    """One portrait worded, and what the person wants and needs."""
    go_on(room)
    do(facilitator_of(room), "take-pen")
    for part, text in wording.items():
        do(facilitator_of(room), "word", part=part, text=text)
    return written(room, **wants)


def cast_of(room):
    return [
        (each.position, each.name, each.portrait, each.wants, each.needs)
        for each in Persona.objects.filter(community=room.community).order_by("position")
    ]


def test_portraits_keep_their_own_wants_and_needs():
    room = open_room(*CAST)
    portrayed(
        room, {"wants": ["A quick answer", "No jargon"], "needs": ["Courage"]}, name="Lou,  23", does="Calls all day"
    )
    portrayed(room, {"needs": ["Time"]}, name="Maud, 61", does="Knows where it is")
    close(room)

    assert cast_of(room) == [
        (1, "Lou, 23", "Calls all day", "A quick answer\nNo jargon", "Courage"),
        (2, "Maud, 61", "Knows where it is", "", "Time"),
    ]
    entry = Entry.objects.get(verb="cast.drawn")
    assert entry.particulars == {"title": room.title, "count": 2}


def test_wants_of_somebody_whose_portrait_was_not_worded_are_not_the_first_ones():
    room = open_room(*CAST)
    portrayed(room, {"wants": ["A quick answer"]}, name="Lou, 23")
    portrayed(room, {"needs": ["Time"]})
    close(room)

    assert cast_of(room) == [
        (1, "Lou, 23", "", "A quick answer", ""),
        (2, "Still without a name", "", "", "Time"),
    ]


def test_room_that_drew_nobody_leaves_no_cast():
    room = open_room(*CAST)
    go_on(room)
    close(room)

    assert cast_of(room) == []
    assert not Entry.objects.filter(verb="cast.drawn").exists()
