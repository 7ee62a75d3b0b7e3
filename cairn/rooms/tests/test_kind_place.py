"""Notes find their place on a picture: what supports the vision and what slows it."""

import pytest

from cairn.log.models import Entry
from cairn.rooms.kinds.place.kind import Placing
from cairn.rooms.models import Note, Room, Step
from cairn.rooms.queries.faces import controls
from cairn.rooms.refusals import NoSuchThing, OnlyFacilitators
from cairn.rooms.tests.factories import do, facilitator_of, go_on, guest_in, open_room
from cairn.rooms.tests.pages import browser_of
from cairn.rooms.tests.watching import assert_every_face_holds, told_since

pytestmark = pytest.mark.django_db

QUESTION = "question: {en: Why, fr: Pourquoi}"
COLOURS = (
    "colours: [{key: supports, title: {en: Supports, fr: Soutient}, tint: lichen}, "
    "{key: slows, title: {en: Slows, fr: Freine}, tint: poppy}]"
)
WRITE = f"kind: write\nsettings: {{{QUESTION}, {COLOURS}}}"
PLAIN_PLACE = f"kind: place\nsettings: {{of: [step-1], picture: force-field, {QUESTION}}}"
PLACE = PLAIN_PLACE.replace("force-field,", "force-field, strength: true,") + "\nyields: [{to: forces}]"
FORCES = [
    {"text": "People turn up", "colour": "supports"},
    {"text": "people turn up!", "colour": "supports"},
    {"text": "No time", "colour": "slows"},
    {"text": "🪨 <b>bold</b> שלום", "colour": "slows"},
]


def field_of(place: str = PLACE) -> tuple[Room, Step]:
    """A room in its force field, with the notes by its facilitator."""
    room = open_room(WRITE, place)
    go_on(room)
    for note in FORCES:
        do(facilitator_of(room), "write", **note)
    return room, go_on(room)


def note(text: str) -> Note:
    return Note.objects.get(text=text)


def test_a_note_goes_to_the_other_side():
    room, _step = field_of()
    before = told_since(room)

    do(guest_in(room), "side", note=note("People turn up").pk, into="slows")

    assert note("People turn up").colour == "slows"
    assert ("all", "put", "side-slows-notes") in told_since(room, len(before))
    assert Entry.objects.filter(verb="note.moved").count() == 1


def test_a_side_that_there_is_not_is_said_so():
    room, _step = field_of()

    with pytest.raises(NoSuchThing):
        do(facilitator_of(room), "side", note=note("No time").pk, into="sideways")
    with pytest.raises(NoSuchThing):
        do(facilitator_of(room), "side", note=99_999, into="slows")


def test_the_last_who_says_how_strong_is_right():
    room, _step = field_of()
    guest = guest_in(room)

    do(facilitator_of(room), "strength", note=note("No time").pk, strength=2)
    do(guest, "strength", note=note("No time").pk, strength=5)

    assert note("No time").strength == 5
    assert 'data-strength="5"' in browser_of(guest).get(f"/r/{room.code}/").content.decode()


@pytest.mark.parametrize("strength", [-1, 6, ""])
def test_strength_is_one_to_five(strength: object):
    assert not Placing.commands["strength"].form({"note": 1, "strength": strength}).is_valid()


def test_without_strength_nobody_says_it():
    room, _step = field_of(PLAIN_PLACE)

    with pytest.raises(NoSuchThing):
        do(facilitator_of(room), "strength", note=note("No time").pk, strength=2)


def test_notes_merge_and_come_apart():
    room, _step = field_of()
    who = guest_in(room)

    do(who, "merge", note=note("people turn up!").pk, into=note("People turn up").pk)
    merged = note("people turn up!").merged_into
    do(who, "unmerge", note=note("People turn up").pk)

    assert merged == note("People turn up")
    assert note("people turn up!").merged_into is None


def test_the_facilitator_merges_what_is_alike_on_one_side():
    room, _step = field_of()
    room.refresh_from_db()
    who = facilitator_of(room)
    with pytest.raises(OnlyFacilitators):
        do(guest_in(room), "merge-alike", note=note("People turn up").pk)

    do(who, "merge-alike", note=note("People turn up").pk)

    assert note("people turn up!").merged_into == note("People turn up")
    assert controls(room)["alike"] == []
    with pytest.raises(NoSuchThing):
        do(who, "merge-alike", note=note("No time").pk)


def test_a_late_note_lands_on_its_side():
    room, _step = field_of()
    before = told_since(room)

    do(guest_in(room), "write", step=Step.objects.get(key="step-1"), text="Late", colour="slows")

    assert ("all", "put", "side-slows-notes") in told_since(room, len(before))


def test_the_harvest_has_a_line_a_force():
    room, step = field_of()
    do(facilitator_of(room), "strength", note=note("No time").pk, strength=4)

    (forces,) = Placing().harvest(step)

    assert (forces.to, forces.step) == ("forces", step.pk)
    assert [(line.text, line.detail) for line in forces.lines] == [
        ("People turn up", {"side": "supports", "strength": None}),
        ("people turn up!", {"side": "supports", "strength": None}),
        ("No time", {"side": "slows", "strength": 4}),
        ("🪨 <b>bold</b> שלום", {"side": "slows", "strength": None}),
    ]


def test_the_minutes_tell_both_sides():
    room, step = field_of()
    do(facilitator_of(room), "strength", note=note("No time").pk, strength=4)

    (section,) = Placing().minutes(step)

    assert section.items == (
        ("Supports", ("People turn up", "people turn up!")),
        ("Slows", ("No time (strength 4 of 5)", "🪨 <b>bold</b> שלום")),
    )


def test_the_plain_page_has_a_button_for_the_other_side():
    room, _step = field_of()

    page = browser_of(guest_in(room)).get(f"/r/{room.code}/plain/").content.decode()

    assert page.count("Put to: Slows") == 2
    assert page.count("Put to: Supports") == 2


@pytest.mark.parametrize("seed", range(2))
def test_every_face_holds(seed: int):
    assert_every_face_holds(WRITE, PLACE, notes=FORCES, seed=seed)
