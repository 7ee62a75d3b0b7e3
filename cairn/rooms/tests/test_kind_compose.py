"""One text together: proposals from everybody, one scribe at a time, thumbs for the wording as it is."""

import pytest

from cairn.formats.reading import FormatError
from cairn.log.models import Entry
from cairn.rooms import actions
from cairn.rooms.kinds.compose.commands import NothingWordedYet, PenIsElsewhere, PenIsTaken, WordingHasChanged
from cairn.rooms.kinds.compose.kind import Composing
from cairn.rooms.models import Mark, Room, Step
from cairn.rooms.refusals import NoSuchThing
from cairn.rooms.tests.factories import do, facilitator_of, go_on, guest_in, member_in, open_room
from cairn.rooms.tests.pages import browser_of
from cairn.rooms.tests.watching import assert_every_face_holds, told_since

pytestmark = pytest.mark.django_db

QUESTION = "question: {en: Why, fr: Pourquoi}"
PARTS = "parts: [{key: when, title: {en: When, fr: Quand}}, {key: where, title: {en: Where, fr: Où}}]"
WRITE = f"kind: write\nsettings: {{{QUESTION}}}"
COMPOSE = f"kind: compose\nsettings: {{{QUESTION}, {PARTS}, of: step-1}}\nyields: [{{to: next_meeting}}]"


def text_of(compose: str = COMPOSE) -> tuple[Room, Step]:
    """A room that writes a text, with one note as material."""
    room = open_room(WRITE, compose)
    go_on(room)
    do(facilitator_of(room), "write", text="Soon, please")
    return room, go_on(room)


def data(step: Step) -> dict[str, object]:
    return Step.objects.get(pk=step.pk).data


def page_of(who: object, face: str = "") -> str:
    return browser_of(who).get(f"/r/{who.room.code}/{face}").content.decode()


def test_everybody_sees_a_proposal_at_once():
    room, step = text_of()
    before = told_since(room)

    do(guest_in(room), "propose", part="when", text="Thursdays at noon")

    assert ("all", "put", "proposals-when") in told_since(room, len(before))
    assert [(note.text, note.territory, note.is_open) for note in step.notes.all()] == [
        ("Thursdays at noon", "when", True)
    ]


def test_the_material_is_shown_beside():
    room, _step = text_of()

    assert "Soon, please" in page_of(facilitator_of(room))


DRAFT = f"kind: compose\nsettings: {{{QUESTION}, {PARTS}}}"
AGAIN = f"kind: compose\nsettings: {{{QUESTION}, {PARTS}, of: [step-1, step-2]}}"


def drafted(**wording: str) -> tuple[Room, Step]:
    """A text that was worded, notes about it, and then the text that goes on with it."""
    room = open_room(DRAFT, WRITE, AGAIN)
    go_on(room)
    do(facilitator_of(room), "take-pen")
    for part, text in wording.items():
        do(facilitator_of(room), "word", part=part, text=text)
    go_on(room)
    do(facilitator_of(room), "write", text="Not on Mondays")
    return room, go_on(room)


def test_a_text_goes_on_with_the_words_of_the_one_before():
    _room, step = drafted(when="On Mondays", where="Room 3")

    stage = Composing().stage(step)

    assert [(part.key, part.wording) for part in stage["parts"]] == [("when", "On Mondays"), ("where", "Room 3")]
    assert stage["material"] == ["Not on Mondays"]
    assert step.data["version"] == 1


def test_coming_back_keeps_the_new_words():
    room, step = drafted(when="On Mondays")
    do(facilitator_of(room), "take-pen")
    do(facilitator_of(room), "word", part="when", text="On Tuesdays")
    room.refresh_from_db()
    actions.go_back(facilitator_of(room), seen=room.current_id)

    go_on(room)

    assert data(step)["wording"] == {"when": "On Tuesdays"}


def test_where_nothing_was_worded_nothing_is_taken_over():
    _room, step = drafted()

    assert "wording" not in data(step)
    assert Composing().stage(step)["material"] == ["Not on Mondays"]


def test_a_text_that_shares_no_part_with_the_one_it_goes_on_with_is_refused():
    others = "parts: [{key: who, title: {en: Who, fr: Qui}}]"

    with pytest.raises(FormatError, match="None of its parts is a part of the text"):
        open_room(DRAFT, f"kind: compose\nsettings: {{{QUESTION}, {others}, of: step-1}}")


def test_one_at_a_time_holds_the_pen():
    room, step = text_of()
    member, guest = member_in(room), guest_in(room)

    do(member, "take-pen")
    with pytest.raises(PenIsTaken) as refusal:
        do(guest, "take-pen")

    assert str(refusal.value).startswith("Bertrand Lefèvre holds the pen.")
    assert data(step)["scribe"] == member.pk
    assert ["You hold the pen" in page_of(who) for who in (member, guest)] == [True, False]


def test_the_pen_is_laid_down_and_taken_up():
    room, step = text_of()
    member, guest = member_in(room), guest_in(room)
    do(member, "take-pen")

    do(guest, "hand-back")  # it is not hers: nothing happens
    assert data(step)["scribe"] == member.pk
    do(member, "hand-back")
    do(guest, "take-pen")

    assert data(step)["scribe"] == guest.pk
    assert Entry.objects.filter(verb="pen.handed_back").count() == 1


def test_the_facilitator_may_take_the_pen_from_somebody():
    room, step = text_of()
    member, leader = member_in(room), facilitator_of(room)
    do(member, "take-pen")
    assert "Take the pen from Bertrand" in page_of(leader, "console/")
    before = told_since(room)

    do(leader, "take-pen")

    assert data(step)["scribe"] == leader.pk
    mine = {audience for audience, _what, where in told_since(room, len(before)) if where == "mine"}
    assert mine == {f"one:p{member.pk}", f"one:p{leader.pk}"}
    with pytest.raises(PenIsElsewhere):
        do(member, "word", part="when", text="Thursdays")


def test_whoever_leaves_lays_the_pen_down():
    room, step = text_of()
    member = member_in(room)
    do(member, "take-pen")

    actions.leave(member)

    assert data(step)["scribe"] is None
    assert "The pen is free." in page_of(facilitator_of(room))


def test_the_scribe_words_a_part_for_everybody():
    room, step = text_of()
    guest = guest_in(room)
    do(guest, "take-pen")
    before = told_since(room)

    do(guest, "word", part="when", text="Thursdays at noon")
    do(guest, "word", part="when", text="Thursdays at noon")  # the same again changes nothing

    assert (data(step)["wording"], data(step)["version"]) == ({"when": "Thursdays at noon"}, 1)
    assert [each for each in told_since(room, len(before)) if each[0] == "all"] == [
        ("all", "swap", "wording-when"),
        ("all", "swap", "agreed"),
    ]
    assert Entry.objects.get(verb="wording.written").particulars["part"] == "When"


def test_a_part_holds_600_characters():
    form = Composing.commands["word"].form({"part": "when", "text": "x" * 601})

    assert form.errors["text"] == ["A part holds 600 characters; this has 601. Say it shorter."]


def test_a_part_that_there_is_not_is_said_so():
    room, _step = text_of()
    leader = facilitator_of(room)
    do(leader, "take-pen")

    with pytest.raises(NoSuchThing):
        do(leader, "word", part="why", text="x")
    with pytest.raises(NoSuchThing):
        do(leader, "propose", part="why", text="x")


def test_a_new_wording_clears_the_thumbs():
    room, _step = text_of()
    leader, guest = facilitator_of(room), guest_in(room)
    with pytest.raises(NothingWordedYet):
        do(guest, "agree", version=0)
    do(leader, "take-pen")
    do(leader, "word", part="when", text="Thursdays")
    do(guest, "agree", version=1)
    agreed = "1 says yes" in page_of(leader)

    do(leader, "word", part="where", text="The library")

    assert agreed
    assert "0 say yes" in page_of(leader)
    with pytest.raises(WordingHasChanged):
        do(guest, "agree", version=1)


def test_a_thumb_is_taken_back():
    room, _step = text_of()
    leader, guest = facilitator_of(room), guest_in(room)
    do(leader, "take-pen")
    do(leader, "word", part="when", text="Thursdays")

    do(guest, "agree", version=1)
    given = list(Mark.objects.values_list("about", "participant"))
    do(guest, "agree", version=1)

    assert given == [("wording:1", guest.pk)]
    assert Mark.objects.count() == 0


def test_without_consent_nobody_is_asked():
    room, _step = text_of(COMPOSE.replace("of: step-1", "of: step-1, consent: false"))
    leader = facilitator_of(room)
    do(leader, "take-pen")
    do(leader, "word", part="when", text="Thursdays")

    with pytest.raises(NoSuchThing):
        do(leader, "agree", version=1)


def test_the_harvest_has_a_line_a_worded_part():
    room, step = text_of()
    leader = facilitator_of(room)
    do(leader, "propose", part="when", text="Noon?")
    do(leader, "take-pen")
    do(leader, "word", part="when", text="Thursdays at noon")
    do(leader, "agree", version=1)

    (meeting,) = Composing().harvest(Step.objects.get(pk=step.pk))

    assert meeting.to == "next_meeting"
    assert [(line.text, line.detail, line.notes) for line in meeting.lines] == [
        ("Thursdays at noon", {"part": "when", "agreed": 1}, (step.notes.get().pk,))
    ]


def test_the_minutes_tell_the_wording_else_the_proposals():
    room, step = text_of()
    leader = facilitator_of(room)
    do(leader, "propose", part="where", text="The library?")
    do(leader, "take-pen")
    do(leader, "word", part="when", text="Thursdays at noon")
    do(leader, "agree", version=1)

    (section,) = Composing().minutes(Step.objects.get(pk=step.pk))

    assert section.text == "1 said: this says it."
    assert section.items == (("When", ("Thursdays at noon",)), ("Where", ("The library?",)))


def test_what_people_write_stays_text():
    room, _step = text_of()
    leader = facilitator_of(room)
    do(leader, "take-pen")
    do(leader, "word", part="when", text="<script>alert(1)</script>")
    do(leader, "propose", part="when", text="<script>alert(2)</script>")

    for face in ("", "console/", "plain/"):
        page = page_of(leader, face)
        assert "<script>alert" not in page
        assert "&lt;script&gt;alert(1)" in page
        assert "&lt;script&gt;alert(2)" in page


@pytest.mark.parametrize("seed", range(2))
def test_every_face_holds(seed: int):
    assert_every_face_holds(WRITE, COMPOSE, notes=[{"text": "Soon"}], seed=seed)
