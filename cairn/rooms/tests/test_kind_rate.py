"""Rating, each alone: blind until shown, the spread and no average, without names nothing that leads to one."""

import pytest

from cairn.log.models import Entry
from cairn.rooms import actions
from cairn.rooms.kinds.rate.answers import is_hidden, results_of
from cairn.rooms.kinds.rate.commands import (
    AnsweredAlready,
    AnswersAreShown,
    CannotAskAgain,
    NobodyAnswered,
    TooFewYet,
)
from cairn.rooms.kinds.rate.kind import Rate
from cairn.rooms.kinds.rate.things import things_of
from cairn.rooms.models import Mark, Note, Participant, Roll, Room, Step, Tally
from cairn.rooms.refusals import NoSuchThing, OnlyFacilitators
from cairn.rooms.tests.factories import do, facilitator_of, go_on, guest_in, member_in, open_room
from cairn.rooms.tests.pages import Page
from cairn.rooms.tests.watching import difference

pytestmark = pytest.mark.django_db

ENDS = "low: {en: Hard, fr: Dur}, high: {en: Easy, fr: Facile}"
FIVE = f"scales: [{{key: read, title: {{en: Readable, fr: Lisible}}, {ENDS}}}]"
RATE = f"kind: rate\nsettings: {{question: {{en: How was it, fr: Comment}}, {FIVE}}}"
SECRET = RATE.replace("question:", "anonymous: true, remarks: true, question:")
LIGHT = (
    "kind: rate\nsettings: {question: {en: How are we, fr: Comment}, scale: light, remarks: true,"
    " statements: [{key: fun, title: {en: Fun, fr: Plaisir}}, {key: pace, title: {en: Pace, fr: Rythme}}]}"
)
BRIEF = "kind: brief\nsettings: {text: {en: Hello, fr: Bonjour}}"


def step_of(room: Room) -> Step:
    return Step.objects.get(room=room, kind="rate")


def rating(rate: str, members: int) -> tuple[Room, list[Participant]]:
    room = open_room(rate, BRIEF)
    people = [member_in(room, f"Member {number}") for number in range(members)]
    go_on(room)
    return room, people


def spread(room: Room) -> list[tuple[str, str, list[tuple[str, int]]]]:
    return [
        (result.thing.text, row.scale.title, [(word, number) for word, number, _share in row.bars if number])
        for result in results_of(step_of(room))
        for row in result.rows
    ]


def test_answers_are_counted_and_no_average_is_made():
    room, people = rating(RATE, 3)
    for person, value in zip(people, (5, 5, 2), strict=True):
        do(person, "answer", **{"rate-all.x0": value})

    do(facilitator_of(room), "show")

    assert spread(room) == [("How was it", "Readable", [("2", 1), ("5", 2)])]


def test_an_answer_by_name_may_be_changed_until_it_is_shown():
    room, (one, *_others) = rating(RATE, 2)

    do(one, "answer", **{"rate-all.x0": 5})
    do(one, "answer", **{"rate-all.x0": 1})
    assert spread(room) == [("How was it", "Readable", [("1", 1)])]

    do(facilitator_of(room), "show")
    with pytest.raises(AnswersAreShown):
        do(one, "answer", **{"rate-all.x0": 3})


def test_nothing_is_shown_while_people_answer():
    room, (one, other) = rating(RATE, 2)
    do(one, "answer", **{"rate-all.x0": 5})

    kind, step = Rate(), step_of(room)

    assert kind.stage(step)["results"] == []
    assert [row["scales"][0]["chosen"] for row in kind.mine(step, one)["rows"]] == [5]
    assert [row["scales"][0]["chosen"] for row in kind.mine(step, other)["rows"]] == [None]


@pytest.mark.parametrize("answers", [{"rate-all.x0": 6}, {"rate-all.x9": 1}, {"rate-s0.x0": 1}])
def test_only_what_is_asked_is_answered(answers):
    _room, (one,) = rating(RATE, 1)

    with pytest.raises(NoSuchThing):
        do(one, "answer", **answers)
    assert not Mark.objects.exists()


def test_only_whoever_leads_shows_and_only_answers():
    room, (one,) = rating(RATE, 1)
    with pytest.raises(NobodyAnswered):
        do(facilitator_of(room), "show")
    do(one, "answer", **{"rate-all.x0": 5})

    with pytest.raises(OnlyFacilitators):
        do(one, "show")


def test_lights_have_a_trend_for_each_statement():
    room, (one,) = rating(LIGHT, 1)
    do(
        one,
        "answer",
        **{"rate-s0.light": 3, "rate-s0.trend": 1, "rate-s1.light": 1, "rate-s1.trend": 2, "remark-s0": "We laugh"},
    )
    do(facilitator_of(room), "show")

    assert spread(room) == [
        ("Fun", "", [("Green", 1)]),
        ("Fun", "And it is getting", [("worse", 1)]),
        ("Pace", "", [("Red", 1)]),
        ("Pace", "And it is getting", [("neither", 1)]),
    ]
    assert results_of(step_of(room))[0].remarks == ["We laugh"]


def test_a_slider_has_a_nought():
    room, (one,) = rating("kind: rate\nsettings: {question: {en: Openness, fr: Ouverture}, scale: slider}", 1)

    do(one, "answer", **{"rate-all.now": 1, "rate-all.wish": 11})

    assert spread(room) == [("Openness", "Now", [("0", 1)]), ("Openness", "As I wish it", [("10", 1)])]


def test_notes_of_an_earlier_step_are_rated():
    room = open_room(
        "kind: write\nsettings: {question: {en: Books, fr: Livres}}", RATE.replace("question:", "of: step-1, question:")
    )
    member = member_in(room)
    go_on(room)
    do(member, "write", text="Peopleware")
    go_on(room)
    note = Note.objects.get()

    do(member, "answer", **{f"rate-n{note.pk}.x0": 4})

    assert spread(room) == [("Peopleware", "Readable", [("4", 1)])]


def test_without_names_no_row_links_a_person_and_an_answer():
    _room, people = rating(SECRET, 4)
    for person, value in zip(people, (5, 5, 2, 1), strict=True):
        do(person, "answer", **{"rate-all.x0": value, "remark-all": f"Because {value}"})

    assert not Mark.objects.exists()
    assert sorted(Tally.objects.filter(count__gt=0).values_list("option", "count")) == [
        ("all.x0=1", 1),
        ("all.x0=2", 1),
        ("all.x0=5", 2),
    ]
    assert Roll.objects.count() == 4
    assert set(Note.objects.values_list("author", flat=True)) == {None}
    assert not Entry.objects.filter(verb__contains="answer").exists()


def test_without_names_answers_are_shown_from_four_on():
    room, people = rating(SECRET, 4)
    leader = facilitator_of(room)
    for person in people[:3]:
        do(person, "answer", **{"rate-all.x0": 3})
    with pytest.raises(TooFewYet, match="3 are there"):
        do(leader, "show")
    assert is_hidden(step_of(room))
    go_on(room)
    assert Rate().stage(step_of(room))["results"] == []
    assert list(Rate().minutes(step_of(room))) == []

    actions.go_back(leader, seen=Room.objects.get(pk=room.pk).current_id)
    do(people[3], "answer", **{"rate-all.x0": 1})
    do(leader, "show")

    assert spread(room) == [("How was it", "Readable", [("1", 1), ("3", 3)])]


def test_an_answer_without_a_name_is_given_once():
    _room, (one,) = rating(SECRET, 1)
    do(one, "answer", **{"rate-all.x0": 5})

    with pytest.raises(AnsweredAlready):
        do(one, "answer", **{"rate-all.x0": 1})
    assert list(Tally.objects.filter(count__gt=0).values_list("option", "count")) == [("all.x0=5", 1)]


def test_leaving_the_step_shows_what_was_answered_and_the_minutes_tell_it():
    room, (one,) = rating(RATE, 1)
    do(one, "answer", **{"rate-all.x0": 5})

    go_on(room)

    (section,) = Rate().minutes(step_of(room))
    assert (section.text, section.items) == ("1 person answered.", (("How was it", ("Readable: 5 × 1",)),))


def test_counts_are_made_beforehand_so_that_none_tells_who_came_first():
    room, people = rating(SECRET, 2)
    assert list(Tally.objects.values_list("count", flat=True)) == [0] * 5

    for person in people:
        do(person, "answer", **{"rate-all.x0": 2})

    assert Tally.objects.count() == 5
    assert all(
        pk < 0 for pk in [*Tally.objects.values_list("pk", flat=True), *Roll.objects.values_list("pk", flat=True)]
    )
    assert room


def test_answers_without_names_are_shown_once():
    room, people = rating(SECRET, 5)
    for person in people[:4]:
        do(person, "answer", **{"rate-all.x0": 3})
    do(facilitator_of(room), "show")

    with pytest.raises(CannotAskAgain):
        do(facilitator_of(room), "ask-again")
    with pytest.raises(AnswersAreShown):
        do(people[4], "answer", **{"rate-all.x0": 1})


def test_what_too_few_answered_is_not_told_without_names():
    """Four answered, but only one of them the second statement: that spread would be hers."""
    room, people = rating(LIGHT.replace("scale:", "anonymous: true, scale:"), 4)
    do(people[0], "answer", **{"rate-s0.light": 3, "rate-s1.light": 1})
    for person in people[1:]:
        do(person, "answer", **{"rate-s0.light": 3})
    do(facilitator_of(room), "show")

    rows = [(result.thing.text, row.is_too_few) for result in results_of(step_of(room)) for row in result.rows]
    assert rows == [("Fun", False), ("Fun", True), ("Pace", True), ("Pace", True)]


def test_the_return_on_time_speaks_in_words():
    room, (one,) = rating("kind: rate\nsettings: {question: {en: Worth it, fr: Utile}, scale: worth}", 1)

    do(one, "answer", **{"rate-all.worth": 4})

    assert spread(room) == [("Worth it", "", [("More than it cost me", 1)])]


def test_of_what_was_handed_in_the_first_thing_asked_is_rated():
    work = (
        "kind: work\nsettings: {question: {en: Read, fr: Lire}, hands_in: each, asks: ["
        "{key: book, title: {en: The book, fr: Le livre}}, {key: points, title: {en: Points, fr: Points}}]}"
    )
    room = open_room(work, RATE.replace("question:", "of: step-1, question:"))
    member = member_in(room)
    go_on(room)
    do(member, "hand-in", **{"text-book": "Peopleware", "text-points": "People first"})
    go_on(room)

    assert [thing.text for thing in things_of(step_of(room))] == ["Peopleware"]


def test_a_note_from_a_tunnel_is_rated_too():
    room = open_room(
        "kind: write\nsettings: {question: {en: Books, fr: Livres}}",
        SECRET.replace("question:", "of: step-1, question:"),
    )
    one, other = member_in(room, "One"), member_in(room, "Other")
    write = go_on(room)
    do(one, "write", text="Peopleware")
    go_on(room)
    pages = [Page(room, "console/", facilitator_of(room)), Page(room, "", one), Page(room, "wall/")]

    do(other, "write", step=write, text="Slack")

    assert [thing.text for thing in things_of(step_of(room))] == ["Peopleware", "Slack"]
    assert Tally.objects.count() == 10
    for page in pages:
        page.hear()
        assert not difference(page)


def test_what_lasts_is_the_spread():
    room, people = rating(RATE + "\nyields: [{to: takeaways}]", 3)
    for person, value in zip(people, (5, 5, 2), strict=True):
        do(person, "answer", **{"rate-all.x0": value})
    go_on(room)

    (found,) = Rate().harvest(step_of(room))
    assert [(line.text, line.detail) for line in found.lines] == [
        ("How was it", {"answered": 3, "spread": {"Readable": {"2": 1, "5": 2}}})
    ]


@pytest.mark.parametrize("rate", [LIGHT, RATE, SECRET])
def test_every_face_holds_through_all_of_it(rate):
    room = open_room(rate, BRIEF)
    people = [member_in(room, f"Member {number}") for number in range(3)]
    leader = facilitator_of(room)
    field = "rate-s1.light" if rate == LIGHT else "rate-all.x0"
    pages = [Page(room, "console/", leader), *(Page(room, "", each) for each in people), Page(room, "wall/")]
    acts = [
        lambda: go_on(room),
        lambda: do(people[0], "answer", **{field: 1}),
        lambda: do(people[1], "answer", **{field: 3}),
        lambda: guest_in(room, "Late"),
        lambda: do(people[2], "answer", **{field: 2}),
        lambda: do(leader, "answer", **{field: 2}),
        lambda: do(leader, "show"),
        lambda: do(leader, "ask-again") if rate != SECRET else None,
        lambda: go_on(room),
        lambda: actions.go_back(leader, seen=Room.objects.get(pk=room.pk).current_id),
    ]
    for number, act in enumerate(acts):
        act()
        for page in pages:
            page.hear()
            assert not difference(page), f"act {number}, {page.address}: {difference(page)}"
