"""The group brings together what belongs together: by moving, merging, naming and saying "aligned"."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cairn.log.models import Entry
from cairn.rooms.kinds.cluster.kind import Clustering
from cairn.rooms.kinds.cluster.naming import IsTheSameGroup
from cairn.rooms.merging import IsItself
from cairn.rooms.models import Cluster, Mark, Note, Participant, Room, Step
from cairn.rooms.queries.faces import controls
from cairn.rooms.refusals import NoSuchThing, OnlyFacilitators
from cairn.rooms.tests.factories import do, facilitator_of, go_on, guest_in, member_in, open_room
from cairn.rooms.tests.pages import browser_of
from cairn.rooms.tests.watching import assert_every_face_holds, told_since

pytestmark = pytest.mark.django_db

QUESTION = "question: {en: Why, fr: Pourquoi}"
TERRITORIES = "territories: [{key: vision, title: {en: Vision, fr: Vision}}, {key: now, title: {en: Now, fr: Ici}}]"
WRITE = f"kind: write\nsettings: {{{QUESTION}, {TERRITORIES}}}"
CLUSTER = f"kind: cluster\nsettings: {{of: [step-1], {QUESTION}}}"
ALIKE = [
    {"text": "To learn and to teach", "territory": "vision"},
    {"text": "to learn, and to teach!", "territory": "vision"},
    {"text": "Ça va", "territory": "now"},
    {"text": "🪨 <b>bold</b> שלום", "territory": "now"},
]


def board_of(*texts: str, cluster: str = CLUSTER, write: str = WRITE, territory: str = "vision") -> tuple[Room, Step]:
    """A room in its cluster step, with these notes by its facilitator."""
    room = open_room(write, cluster)
    go_on(room)
    for text in texts:
        do(facilitator_of(room), "write", text=text, territory=territory)
    return room, go_on(room)


def note(text: str) -> Note:
    return Note.objects.get(text=text)


def into_pile(who: Participant, *texts: str) -> Cluster:
    """Put these notes on a new pile."""
    do(who, "move", note=note(texts[0]).pk, into="new")
    pile = note(texts[0]).cluster
    assert pile is not None
    for text in texts[1:]:
        do(who, "move", note=note(text).pk, into=str(pile.pk))
    return pile


def test_a_note_starts_a_group_and_another_joins_it():
    room, step = board_of("One", "Two")
    guest = guest_in(room)
    before = len(told_since(room))

    do(guest, "move", note=note("One").pk, into="new")
    pile = step.clusters.get()
    do(guest, "move", note=note("Two").pk, into=str(pile.pk))

    assert list(pile.notes.order_by("position")) == [note("One"), note("Two")]
    assert told_since(room)[before:] == [
        ("all", "drop", f"note-{note('One').pk}"),
        ("all", "put", "piles-vision"),
        ("participants", "swap", "unite"),
        ("all", "put", f"pile-{pile.pk}-notes"),
    ]
    assert Entry.objects.filter(verb="note.moved").count() == 2


def test_a_move_costs_the_same_whatever_lies_on_the_board(django_assert_num_queries):
    room, _step = board_of(*(f"Note {number}" for number in range(12)))
    who = facilitator_of(room)
    pile = into_pile(who, "Note 0", "Note 1")

    with CaptureQueriesContext(connection) as few:
        do(who, "move", note=note("Note 2").pk, into=str(pile.pk))
    for number in range(3, 10):
        do(who, "move", note=note(f"Note {number}").pk, into=str(pile.pk))
    with django_assert_num_queries(len(few)):
        do(who, "move", note=note("Note 11").pk, into=str(pile.pk))


def test_in_another_territory_a_note_belongs_to_that_one():
    room, step = board_of("One", "Two", "Three")
    who = facilitator_of(room)

    do(who, "move", note=note("One").pk, into="@now")
    do(who, "move", note=note("Two").pk, into="new@now")
    do(who, "move", note=note("Three").pk, into=str(step.clusters.get().pk))

    assert set(Note.objects.values_list("territory", flat=True)) == {"now"}
    assert note("One").cluster is None
    assert step.clusters.get().territory == "now"


def test_a_territory_that_there_is_not_is_the_one_it_was():
    room, _step = board_of("One")

    do(facilitator_of(room), "move", note=note("One").pk, into="", territory="moon")

    assert note("One").territory == "vision"


def test_a_pile_goes_with_its_last_note_unless_it_has_a_name():
    room, step = board_of("One", "Two")
    who = facilitator_of(room)
    named, unnamed = into_pile(who, "One"), into_pile(who, "Two")
    do(who, "name", pile=named.pk, name="  Learning \n together ")

    do(who, "move", note=note("One").pk)
    do(who, "move", note=note("Two").pk)

    assert list(step.clusters.values_list("name", flat=True)) == ["Learning together"]
    assert ("all", "drop", f"pile-{unnamed.pk}") in told_since(room)


def test_an_empty_pile_goes_with_its_name():
    room, step = board_of("One")
    who = facilitator_of(room)
    pile = into_pile(who, "One")
    do(who, "name", pile=pile.pk, name="Learning")
    do(who, "move", note=note("One").pk)

    do(who, "name", pile=pile.pk, name="")

    assert step.clusters.count() == 0


def test_group_numbers_are_not_given_twice():
    room, _step = board_of("One", "Two")
    who = facilitator_of(room)
    into_pile(who, "One")
    do(who, "move", note=note("One").pk)

    assert into_pile(who, "Two").position == 2


def test_moving_where_it_lies_tells_nobody():
    room, _step = board_of("One")
    who = facilitator_of(room)
    pile = into_pile(who, "One")
    before = told_since(room)

    do(who, "move", note=note("One").pk, into=str(pile.pk))

    assert told_since(room) == before


def test_merging_keeps_both_authors():
    room, _step = board_of("The Engine Room", "Engine Room")
    guest = guest_in(room)
    Note.objects.filter(text="Engine Room").update(author=guest)
    pile = into_pile(guest, "Engine Room")

    do(guest, "merge", note=note("Engine Room").pk, into=note("The Engine Room").pk)

    assert note("Engine Room").merged_into == note("The Engine Room")
    assert ("all", "drop", f"pile-{pile.pk}") in told_since(room)
    page = browser_of(guest).get(f"/r/{room.code}/").content.decode()
    assert "said twice" in page
    assert "Amina Okafor, Lars" in page


def test_merging_merged_notes_lets_one_stand_for_all():
    room, _step = board_of("One", "Two", "Three")
    who = facilitator_of(room)

    do(who, "merge", note=note("One").pk, into=note("Two").pk)
    do(who, "merge", note=note("Two").pk, into=note("Three").pk)

    assert list(Note.objects.filter(merged_into=note("Three")).values_list("text", flat=True)) == ["One", "Two"]


def test_taking_apart_gives_every_note_back_where_the_one_lies():
    room, _step = board_of("One", "Two")
    who = facilitator_of(room)
    pile = into_pile(who, "One")
    do(who, "merge", note=note("Two").pk, into=note("One").pk)

    do(who, "unmerge", note=note("One").pk)

    assert list(pile.notes.order_by("position")) == [note("One"), note("Two")]
    assert note("Two").merged_into is None


def test_a_note_does_not_merge_with_itself():
    room, _step = board_of("One")

    with pytest.raises(IsItself):
        do(facilitator_of(room), "merge", note=note("One").pk, into=note("One").pk)


def test_the_facilitator_merges_what_is_alike_in_one_click():
    room, _step = board_of("The Engine Room", "the  engine room!", "Thé Engine-Room", "Public Code Circle", "🪨", "🌊")
    who = facilitator_of(room)
    room.refresh_from_db()
    groups = controls(room)["alike"]
    assert [[each.text for each in group] for group in groups] == [
        ["The Engine Room", "the  engine room!", "Thé Engine-Room"]
    ]

    do(who, "merge-alike", note=groups[0][0].pk)

    assert Note.objects.filter(merged_into=note("The Engine Room")).count() == 2
    assert controls(room)["alike"] == []
    with pytest.raises(NoSuchThing):
        do(who, "merge-alike", note=note("Public Code Circle").pk)
    with pytest.raises(OnlyFacilitators):
        do(guest_in(room), "merge-alike", note=note("The Engine Room").pk)


def test_uniting_moves_the_notes_and_keeps_a_name():
    room, step = board_of("One", "Two", "Three")
    who = facilitator_of(room)
    first, second = into_pile(who, "One", "Two"), into_pile(who, "Three")
    do(who, "name", pile=first.pk, name="Numbers")

    do(who, "unite", pile=first.pk, into=second.pk)

    assert [each.name for each in step.clusters.all()] == ["Numbers"]
    assert [each.text for each in second.notes.order_by("position")] == ["Three", "One", "Two"]
    with pytest.raises(IsTheSameGroup):
        do(who, "unite", pile=second.pk, into=second.pk)


def test_dissolving_makes_the_notes_loose():
    room, step = board_of("One", "Two")
    who = facilitator_of(room)
    pile = into_pile(who, "One", "Two")
    do(who, "name", pile=pile.pk, name="Numbers")

    do(who, "dissolve", pile=pile.pk)

    assert step.clusters.count() == 0
    assert Note.objects.filter(cluster=None).count() == 2


def test_a_thumb_is_given_and_taken_back():
    room, _step = board_of("One")
    guest = guest_in(room)
    pile = into_pile(guest, "One")

    do(guest, "align", pile=pile.pk)
    given = list(Mark.objects.values_list("about", "participant"))
    do(guest, "align", pile=pile.pk)

    assert given == [(f"cluster:{pile.pk}", guest.pk)]
    assert Mark.objects.count() == 0
    assert {audience for audience, _what, where in told_since(room) if where == "my-marks"} == {f"one:p{guest.pk}"}


def test_without_align_there_are_no_thumbs():
    room, _step = board_of("One", cluster=f"kind: cluster\nsettings: {{of: [step-1], {QUESTION}, align: false}}")
    who = facilitator_of(room)
    pile = into_pile(who, "One")

    with pytest.raises(NoSuchThing):
        do(who, "align", pile=pile.pk)


def test_where_only_the_facilitator_moves_others_do_not():
    room, _step = board_of("One", cluster=f"kind: cluster\nsettings: {{of: [step-1], {QUESTION}, who: facilitators}}")
    leader, guest = facilitator_of(room), guest_in(room)
    pile = into_pile(leader, "One")
    acts = {
        "move": {"note": note("One").pk},
        "merge": {"note": note("One").pk, "into": note("One").pk},
        "unmerge": {"note": note("One").pk},
        "name": {"pile": pile.pk, "name": "Mine"},
        "unite": {"pile": pile.pk, "into": pile.pk},
        "dissolve": {"pile": pile.pk},
    }
    for name, data in acts.items():
        with pytest.raises(OnlyFacilitators):
            do(guest, name, **data)

    do(guest, "align", pile=pile.pk)  # saying what one thinks is everyone's
    assert "data-move" not in browser_of(guest).get(f"/r/{room.code}/").content.decode()
    assert "data-move" in browser_of(leader).get(f"/r/{room.code}/console/").content.decode()


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("move", {"note": 99_999}),
        ("move", {"note": 0, "into": "99999"}),
        ("merge", {"note": 0, "into": 99_999}),
        ("unmerge", {"note": 99_999}),
        ("name", {"pile": 99_999, "name": "x"}),
        ("align", {"pile": 99_999}),
        ("unite", {"pile": 99_999, "into": 99_999}),
        ("dissolve", {"pile": 99_999}),
    ],
)
def test_what_has_vanished_is_said_so(name: str, data: dict[str, object]):
    room, _step = board_of("One")
    data = {key: note("One").pk if value == 0 else value for key, value in data.items()}

    with pytest.raises(NoSuchThing):
        do(facilitator_of(room), name, **data)


def test_hidden_and_foreign_notes_cannot_be_taken():
    room, _step = board_of("One")
    _other, _there = board_of("Elsewhere")
    Note.objects.filter(text="One").update(is_open=False)

    for pk in (note("One").pk, note("Elsewhere").pk):
        with pytest.raises(NoSuchThing):
            do(facilitator_of(room), "move", note=pk, into="new")


@pytest.mark.parametrize("into", ["old", "new@", "-1", "1" * 30, "new@a b"])
def test_a_place_that_is_none_is_not_read(into: str):
    form = Clustering.commands["move"].form({"note": 1, "into": into})

    assert form.errors["__all__"] == ["Choose where the note goes."]


def test_a_late_note_lands_among_the_loose():
    room, _step = board_of("One")
    who = member_in(room)
    before = len(told_since(room))
    do(who, "write", step=Step.objects.get(key="step-1"), text="Two", territory="now")

    assert [each for each in told_since(room)[before:] if each[2] != "stones" and each[0] != f"one:p{who.pk}"] == [
        ("all", "put", "loose-now-notes"),
        ("facilitators", "swap", "controls"),
    ]


def test_the_harvest_has_a_line_a_group_and_one_for_each_alone():
    yields = "yields: [{to: canvas, territory: vision, box: vision}, {to: backlog}]"
    room, step = board_of("One", "Two", "Three", "Four", "Five", cluster=f"{CLUSTER}\n{yields}")
    who = facilitator_of(room)
    named, unnamed = into_pile(who, "One", "Two"), into_pile(who, "Three", "Four")
    do(who, "name", pile=named.pk, name="Numbers")
    do(who, "align", pile=named.pk)
    do(who, "move", note=note("Five").pk, into="@now")

    canvas, backlog = Clustering().harvest(step)

    assert (canvas.to, canvas.box, canvas.territory, canvas.step) == ("canvas", "vision", "vision", step.pk)
    assert [(line.text, line.cluster, line.notes, line.detail) for line in canvas.lines] == [
        ("Numbers", named.pk, (note("One").pk, note("Two").pk), {"aligned": 1, "notes": ["One", "Two"]}),
        ("Three · Four", unnamed.pk, (note("Three").pk, note("Four").pk), {"aligned": 0, "notes": ["Three", "Four"]}),
    ]
    assert [line.text for line in backlog.lines] == ["Numbers", "Three · Four", "Five"]
    assert backlog.lines[2].cluster is None


def test_the_minutes_have_a_section_a_territory():
    room, step = board_of("One", "Two", "Three", "Four")
    who = facilitator_of(room)
    named = into_pile(who, "One", "Two")
    do(who, "name", pile=named.pk, name="Numbers")
    do(who, "align", pile=named.pk)
    do(who, "move", note=note("Four").pk, into="@now")

    vision, now = Clustering().minutes(step)

    assert (vision.heading, vision.text) == ("Vision", "3 notes in 1 group.")
    assert vision.items == (("Numbers (aligned: 1)", ("One", "Two")), ("Three", ()))
    assert (now.heading, now.text, now.items) == ("Now", "1 note, not grouped.", (("Four", ()),))


def test_the_plain_page_has_a_form_for_everything():
    room, _step = board_of("One", "Two")
    guest = guest_in(room)
    do(guest, "align", pile=into_pile(guest, "One").pk)

    page = browser_of(guest).get(f"/r/{room.code}/plain/").content.decode()

    assert "You find aligned:" in page
    assert "Two notes say the same" in page
    assert '<option value="new@now">a new group (Now)</option>' in page


def test_what_people_write_stays_text():
    room, _step = board_of("<script>alert(1)</script>")
    who = facilitator_of(room)
    do(who, "name", pile=into_pile(who, "<script>alert(1)</script>").pk, name="<img src=x>")

    for page in (browser_of(who).get(f"/r/{room.code}/{face}").content.decode() for face in ("", "console/", "plain/")):
        assert "<script>alert" not in page
        assert "&lt;script&gt;alert(1)" in page
        assert "<img src=x>" not in page


@pytest.mark.parametrize("seed", range(3))
def test_every_face_holds(seed: int):
    assert_every_face_holds(WRITE, CLUSTER, notes=ALIKE, seed=seed)
