"""Timed work, alone or in groups: what is handed in, who sees it when, and what lasts of it."""

import os
import random
from datetime import UTC, datetime, timedelta

import pytest

from cairn.formats.reading import FormatError
from cairn.lib.refusals import Refusal
from cairn.log.models import Entry
from cairn.rooms import actions
from cairn.rooms.kinds.work import handed, rounds
from cairn.rooms.kinds.work.commands import HandedInMeanwhile, InNoGroup, NothingHandedIn
from cairn.rooms.kinds.work.forms import HandInForm
from cairn.rooms.kinds.work.kind import Work
from cairn.rooms.kinds.work.links import Piece, pieces
from cairn.rooms.models import LONGEST_HAND_IN, Mark, Note, Participant, Room, Seat, Step, Table
from cairn.rooms.queries.tables import tables_of
from cairn.rooms.refusals import NoSuchThing, StepIsOver
from cairn.rooms.tests.factories import do, facilitator_of, go_on, guest_in, member_in, open_room, plan
from cairn.rooms.tests.pages import Page, browser_of
from cairn.rooms.tests.watching import difference

pytestmark = pytest.mark.django_db

POINTS, LINKS = "title: {en: Main points, fr: Essentiel}", "title: {en: Links, fr: Liens}, links: true"
ASKS = f"asks: [{{key: points, {POINTS}}}, {{key: links, {LINKS}}}]"
ASK = "question: {en: What does it say, fr: Que dit-il}"
ALONE = f"kind: work\nsettings: {{{ASK}, hands_in: each, {ASKS}}}"
AT_ONCE = ALONE.replace("hands_in:", "shown: at-once, hands_in:")
READING = f"kind: work\nsettings: {{{ASK}}}"
ROUNDS = f"kind: work\nsettings: {{{ASK}, rounds: 2, minutes: 5}}"
PAIRS = "key: pairs\nkind: pair\nsettings: {question: {en: Who, fr: Qui}, minutes: 1}"
TOGETHER = ALONE.replace("hands_in: each", "of: pairs, hands_in: group")
BRIEF = "kind: brief\nsettings: {text: {en: Hello, fr: Bonjour}}"
AT = datetime(2026, 5, 4, 12, 0, tzinfo=UTC)
LUCK = range(12) if os.environ.get("CAIRN_LUCK") else range(1)


def step_of(room: Room) -> Step:
    return Step.objects.get(room=room, kind="work")


def hand_in(by: Participant, *, seen: str = "", step: Step | None = None, **texts: str) -> actions.Answer:
    return do(by, "hand-in", step=step, seen=seen, **{f"text-{key}": text for key, text in texts.items()})


def shown(room: Room) -> list[tuple[str, list[str]]]:
    """What everybody sees: (who, [parts])."""
    results = Work().stage(step_of(room))["results"]
    return [(each.by, [part.note.text for part in each.parts]) for each in results]


def mine(participant: Participant) -> list[str]:
    own = Work().mine(step_of(participant.room), participant)
    return [part.note.text for part in own["my_parts"]]


def alone(work: str = ALONE) -> tuple[Room, Participant, Participant]:
    room = open_room(work, BRIEF)
    one, other = member_in(room, "Anna"), guest_in(room, "Dai")
    go_on(room)
    return room, one, other


def together(work: str = TOGETHER, people: int = 4) -> tuple[Room, list[Participant]]:
    """A room in which pairs of an earlier step work together: (0, 1), (2, 3), …"""
    room = open_room(PAIRS, work, BRIEF)
    everybody = [member_in(room, f"Member {number}") for number in range(people)]
    pairs = go_on(room)
    Table.objects.filter(step=pairs).delete()
    for number in range(0, people, 2):
        table = Table.objects.create(step=pairs, number=number + 1)
        Seat.objects.bulk_create(Seat(table=table, participant=each) for each in everybody[number : number + 2])
    go_on(room)
    return room, everybody


def test_what_one_hands_in_nobody_else_sees_before_it_is_shown():
    room, one, other = alone()

    hand_in(one, points="Ask first", links="https://example.org/a On asking")

    assert mine(one) == ["Ask first", "https://example.org/a On asking"]
    assert mine(other) == []
    assert shown(room) == []
    assert "Ask first" not in browser_of(other).get(f"/r/{room.code}/").content.decode()
    do(facilitator_of(room), "show")
    assert shown(room) == [("Anna", ["Ask first", "https://example.org/a On asking"])]
    assert "Ask first" in browser_of(other).get(f"/r/{room.code}/").content.decode()


def test_nothing_can_be_shown_before_somebody_handed_in():
    room, _one, _other = alone()

    with pytest.raises(NothingHandedIn):
        do(facilitator_of(room), "show")


def test_what_is_seen_at_once_is_seen_at_once():
    room, one, _other = alone(AT_ONCE)

    hand_in(one, points="Ask first")

    assert shown(room) == [("Anna", ["Ask first"])]


def test_a_new_one_takes_the_place_of_the_old_and_what_stays_stays():
    room, one, _other = alone()
    hand_in(one, points="Ask first", links="https://example.org/a")
    before = Note.objects.get(territory="points").pk

    hand_in(one, points="Ask first")

    assert list(Note.objects.values_list("pk", "text")) == [(before, "Ask first")]
    assert Entry.objects.filter(verb="work.handed_in").count() == 2
    assert hand_in(one, points="Ask first").again
    assert room


def test_an_empty_hand_in_and_one_that_is_too_long_are_refused_with_words():
    assert HandInForm({"text-points": "  "}).errors.as_data()["__all__"][0].message == "There is nothing in it yet."
    too_long = HandInForm({"text-points": "a" * (LONGEST_HAND_IN + 1)})
    assert "holds 2000 characters; this has 2001" in str(too_long.errors)
    assert HandInForm({"text-points": "a" * LONGEST_HAND_IN}).is_valid()


def test_what_nobody_asked_for_cannot_be_handed_in():
    _room, one, _other = alone()

    with pytest.raises(NoSuchThing):
        hand_in(one, gossip="Ask first")
    _room, one, _other = alone(READING)
    with pytest.raises(NoSuchThing):
        hand_in(one, points="Ask first")


def test_whoever_handed_in_is_done():
    room, one, _other = alone()

    hand_in(one, points="Ask first")

    assert [mark.participant.name for mark in Mark.objects.filter(step=step_of(room), about="done")] == ["Anna"]
    assert handed.handed(step_of(room), [])["handed"] == 1
    assert handed.handed(step_of(room), [])["of"] == 3


def test_one_hands_in_for_the_group_and_all_of_it_see_it():
    room, people = together()

    hand_in(people[0], points="Bees")

    assert [mine(each) for each in people] == [["Bees"], ["Bees"], [], []]
    facts = handed.handed(step_of(room), handed.groups(step_of(room)))
    assert (facts["handed"], facts["of"]) == (1, 2)
    assert Mark.objects.filter(about="done").count() == 2
    do(facilitator_of(room), "show")
    assert shown(room) == [("Member 0, Member 1", ["Bees"])]


def test_two_of_a_group_do_not_write_over_each_other_unseen():
    room, people = together()
    hand_in(people[0], points="Bees")

    with pytest.raises(HandedInMeanwhile, match="Member 0"):
        hand_in(people[1], points="Bread")
    assert mine(people[0]) == ["Bees"]
    hand_in(people[1], points="Bread", seen=Work().mine(step_of(room), people[1])["my_seen"])

    assert mine(people[0]) == ["Bread"]
    assert Note.objects.count() == 1


def test_the_others_of_the_group_read_whose_they_would_replace():
    room, people = together()
    pages = [Page(room, "", each) for each in people[:3]]
    button = "Hand in instead of Member 0’s"

    hand_in(people[0], points="Bees")
    for page in pages:
        page.hear()

    assert [button in page.as_it_is() for page in pages] == [False, True, False]
    assert not any(difference(page) for page in pages)
    hand_in(people[1], points="Bread", seen=Work().mine(step_of(room), people[1])["my_seen"])
    assert "Hand in instead of Member 1’s" in browser_of(people[0]).get(f"/r/{room.code}/").content.decode()


def test_whoever_left_early_made_it_too_and_whoever_joined_is_named_at_once():
    room, people = together(TOGETHER.replace("hands_in:", "shown: at-once, hands_in:"))
    hand_in(people[0], points="Bees")
    page = Page(room, "", people[2])

    actions.leave(people[1])
    late = guest_in(room, "Late")
    do(late, "sit-down", table=Seat.objects.get(participant=people[0]).table_id)

    page.hear()
    assert not difference(page)
    assert shown(room) == [("Member 0, Member 1, Late", ["Bees"])]


def test_whoever_comes_late_sits_down_with_a_group():
    room, people = together()
    late = guest_in(room, "Late")
    with pytest.raises(InNoGroup):
        hand_in(late, points="Bees")
    table = tables_of(Step.objects.get(room=room, kind="pair"))[0].table

    do(late, "sit-down", table=table.pk)
    hand_in(late, points="Bees")

    assert mine(people[0]) == ["Bees"]
    assert do(late, "sit-down", table=table.pk + 1).again
    assert Seat.objects.filter(participant=late).count() == 1


def test_where_no_groups_came_about_everybody_hands_in_for_themselves():
    room = open_room(PAIRS, TOGETHER, BRIEF)
    lonely = member_in(room, "Anna")
    Table.objects.filter(step=go_on(room)).delete()
    go_on(room)
    Table.objects.all().delete()

    hand_in(lonely, points="Bees")

    assert mine(lonely) == ["Bees"]


def test_rounds_follow_one_another_with_a_clock_each():
    room = open_room(ROUNDS, BRIEF)
    leader = facilitator_of(room)
    actions.begin(leader, at=AT)
    assert rounds.clock(step_of(room))["round_ends_at"] == int((AT + timedelta(minutes=5)).timestamp() * 1000)

    actions.pause(leader, seen=step_of(room).pk, at=AT + timedelta(minutes=1))
    assert rounds.clock(step_of(room))["round_left"] == 240
    actions.resume(leader, seen=step_of(room).pk, at=AT + timedelta(minutes=3))
    assert rounds.clock(step_of(room))["round_ends_at"] == int((AT + timedelta(minutes=7)).timestamp() * 1000)

    do(leader, "next-round", seen=1)
    assert rounds.now(step_of(room)) == 2
    assert do(leader, "next-round", seen=1).again
    do(leader, "next-round", seen=2)
    assert rounds.is_over(step_of(room))


def test_what_was_written_in_a_tunnel_is_kept_once():
    room, one, other = alone()
    step = step_of(room)
    hand_in(one, points="Ask first")
    go_on(room)

    hand_in(other, step=step, points="Late but here")

    assert [each for _by, each in shown(room)] == [["Ask first"], ["Late but here"]]
    with pytest.raises(StepIsOver):
        hand_in(one, step=step, points="On second thoughts")


def test_going_on_shows_it_and_looking_back_does_not():
    room = open_room(BRIEF, ALONE, BRIEF)
    one, leader = member_in(room, "Anna"), facilitator_of(room)
    go_on(room)
    go_on(room)
    hand_in(one, points="Ask first")

    actions.go_back(leader, seen=step_of(room).pk)
    assert shown(room) == []
    go_on(room)
    assert shown(room) == []
    go_on(room)

    assert shown(room) == [("Anna", ["Ask first"])]


def test_links_lead_where_they_say():
    text = "On bees: https://example.org/bees.\nhttps://www.example.org\njavascript:alert(1)\nhttp://["

    assert list(pieces(text, are_links=True)) == [
        Piece("On bees", "https://example.org/bees", "example.org"),
        Piece("www.example.org", "https://www.example.org"),
        Piece("javascript:alert(1)"),
        Piece("http://["),
    ]
    assert list(pieces("https://example.org", are_links=False)) == [Piece("https://example.org")]


def test_what_lasts_is_a_line_a_part_and_links_one_by_one():
    work = (
        ALONE
        + "\nyields: [{to: canvas, territory: points, box: vision}, {to: canvas, territory: links, box: resources}]"
    )
    room, one, _other = alone(work)
    hand_in(one, points="Ask first\nListen", links="A page: https://example.org/a\nthe wall")
    go_on(room)

    points, links = Work().harvest(step_of(room))
    assert [line.text for line in points.lines] == ["Ask first\nListen"]
    assert [(line.text, line.detail.get("url")) for line in links.lines] == [
        ("A page", "https://example.org/a"),
        ("the wall", None),
    ]
    (section,) = Work().minutes(step_of(room))
    assert section.items == (
        ("Anna", ("Main points: Ask first; Listen", "Links: A page (https://example.org/a); the wall")),
    )


def test_a_step_in_which_nothing_was_handed_in_tells_nothing():
    room, _one, _other = alone(READING)
    go_on(room)
    assert list(Work().minutes(step_of(room))) == []


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        (f"kind: work\nsettings: {{{ASK}, {ASKS}}}", "go together"),
        (f"kind: work\nsettings: {{{ASK}, hands_in: each}}", "go together"),
        (f"kind: work\nsettings: {{{ASK}, hands_in: group, {ASKS}}}", "needs “of”"),
        (f"kind: work\nsettings: {{{ASK}, rounds: 2}}", "“minutes” for each"),
    ],
)
def test_settings_that_do_not_fit_are_told(wrong: str, says: str):
    with pytest.raises(FormatError, match=says):
        plan(wrong)


def test_the_plain_page_does_it_all_and_keeps_what_was_typed():
    _room, people = together()
    room, browser, other = people[0].room, browser_of(people[0]), browser_of(people[1])
    address = _action(browser.get(f"/r/{room.code}/plain/").content.decode(), "hand-in")

    assert browser.post(address, {"text-points": "Bees"}).status_code == 302
    refused = other.post(address, {"text-points": "Bread"})

    assert refused.status_code == 409
    assert all(words in refused.content.decode() for words in ("Bread</textarea>", "Bees"))


def _action(page: str, name: str) -> str:
    return next(part.split('"')[0] for part in page.split('action="')[1:] if f"/{name}" in part.split('"')[0])


def play(room: Room, people: list[Participant], chance: random.Random) -> str:
    """Something that somebody does while the group works."""
    who, step = chance.choice(people), step_of(room)
    current = Room.objects.get(pk=room.pk).current_id
    assert current is not None
    leader = facilitator_of(room)
    tables = list(Table.objects.filter(step__room=room).values_list("pk", flat=True)) or [0]
    texts = {
        f"text-{key}": chance.choice(["Ask", "Ça\n<b>va</b>", "https://example.org/x y"])
        for key in chance.choice([["points"], ["links"], ["points", "links"]])
    }
    what = chance.choice(
        ["hand-in"] * 6 + ["sit-down", "next-round", "show", "done", "pause", "resume", "go_on", "go_back"]
    )
    data = {
        "hand-in": {**texts, "seen": Work().mine(step, who)["my_seen"] if chance.random() < 0.7 else ""},
        "sit-down": {"table": str(chance.choice(tables))},
        "next-round": {"seen": str(rounds.now(step))},
    }
    if what in {"pause", "resume", "go_on", "go_back"}:
        getattr(actions, what)(leader, seen=current)
    elif what == "done":
        actions.be_done(step, by=who, done=chance.random() < 0.5)
    else:
        do(leader if what in {"next-round", "show"} else who, what, step=step, **data.get(what, {}))
    return f"{who}: {what} {data.get(what)}"


@pytest.mark.parametrize("seed", LUCK)
@pytest.mark.parametrize(
    "work", [ALONE, AT_ONCE, TOGETHER, TOGETHER.replace("hands_in:", "rounds: 2, minutes: 3, hands_in:")]
)
def test_every_face_while_a_group_works(work: str, seed: int):
    chance = random.Random(f"{work} {seed}")
    room = open_room(PAIRS, work, BRIEF)
    people = [facilitator_of(room), *(member_in(room, f"Member {number}") for number in range(3)), guest_in(room)]
    go_on(room)
    go_on(room)
    pages = [Page(room, "console/", people[0]), *(Page(room, "", each) for each in people[1:4]), Page(room, "wall/")]
    for number in range(25):
        if chance.random() < 0.1:
            people.append(guest_in(room, f"Late {number}"))
            act = "somebody comes"
        elif len(people) > 4 and chance.random() < 0.07:
            actions.leave(people.pop())
            act = "somebody leaves"
        else:
            try:
                act = play(room, people, chance)
            except Refusal as refusal:
                act = f"refused: {refusal!r}"
        for page in pages:
            page.hear()
            assert not difference(page), f"act {number}: {act}, {page.address}: {difference(page)}"
