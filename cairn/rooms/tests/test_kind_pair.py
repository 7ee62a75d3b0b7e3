"""Rounds of talks in pairs, drawn so that nobody meets twice before they must."""

from datetime import UTC, datetime, timedelta
from itertools import combinations

import pytest

from cairn.communities.actions import keep_apart
from cairn.communities.models import Encounter
from cairn.rooms import actions
from cairn.rooms.kinds.pair.kind import Pairing
from cairn.rooms.kinds.pair.rounds import Rounds
from cairn.rooms.models import Participant, Room, Seat, Step
from cairn.rooms.queries.tables import table_of, tables_of
from cairn.rooms.refusals import OnlyFacilitators
from cairn.rooms.tests.factories import do, facilitator_of, go_on, guest_in, member_in, open_room
from cairn.rooms.tests.pages import Page
from cairn.rooms.tests.watching import difference, told_since
from cairn.rooms.turn import one

pytestmark = pytest.mark.django_db

PAIR = "kind: pair\nsettings: {question: {en: What brings you, fr: Pourquoi}, rounds: 3, minutes: 1}"
BRIEF = "kind: brief\nsettings: {text: {en: Hello, fr: Bonjour}}"


def pairing(members: int, *, guests: int = 0, pair: str = PAIR) -> tuple[Room, list[Participant], Step]:
    """A room in its first round, with so many members and guests beside whoever leads."""
    room = open_room(pair, BRIEF)
    people = [member_in(room, f"Member {number}") for number in range(members)]
    people += [guest_in(room, f"Guest {number}") for number in range(guests)]
    return room, people, go_on(room)


def names(step: Step) -> list[list[str]]:
    return [each.names for each in tables_of(Step.objects.get(pk=step.pk))]


def next_round(room: Room, step: Step) -> None:
    do(facilitator_of(room), "next-round", seen=Rounds(Step.objects.get(pk=step.pk)).now)


def test_everybody_but_whoever_leads_sits_in_a_pair():
    _room, people, step = pairing(4)

    assert sorted(len(each) for each in names(step)) == [2, 2]
    assert sorted(name for each in names(step) for name in each) == [person.name for person in people]


def test_whoever_leads_makes_an_odd_number_even():
    _room, _people, step = pairing(3)

    assert sorted(len(each) for each in names(step)) == [2, 2]
    assert "Amina Okafor" in [name for each in names(step) for name in each]


def test_nobody_meets_twice_in_as_many_rounds_as_that_can_be():
    room, _people, step = pairing(4)
    met = []

    for _number in range(3):
        met += [frozenset(pair) for each in names(step) for pair in combinations(each, 2)]
        next_round(room, step)

    assert len(met) == len(set(met)) == 6


def test_after_the_last_round_the_talks_are_over():
    room, _people, step = pairing(4)

    for _number in range(3):
        next_round(room, step)

    rounds = Rounds(Step.objects.get(pk=step.pk))
    assert (rounds.now, rounds.is_over, rounds.ends_at) == (3, True, None)


def test_two_who_press_at_once_go_on_once():
    room, _people, step = pairing(4)
    leader = facilitator_of(room)

    do(leader, "next-round", seen=1)
    do(leader, "next-round", seen=1)

    assert Rounds(Step.objects.get(pk=step.pk)).now == 2


def test_only_whoever_leads_goes_on():
    _room, people, _step = pairing(4)

    with pytest.raises(OnlyFacilitators):
        do(people[0], "next-round", seen=1)


def test_the_rounds_clock_is_the_servers():
    room = open_room(PAIR)
    member_in(room)
    at = datetime(2026, 5, 4, 12, 0, tzinfo=UTC)

    actions.begin(facilitator_of(room), at=at)

    ends_at = Rounds(Step.objects.get(room=room)).ends_at
    assert ends_at == int((at + timedelta(minutes=1)).timestamp() * 1000)


def test_a_paused_clock_stands_and_goes_on_where_it_stood():
    at = datetime(2026, 5, 4, 12, 0, tzinfo=UTC)
    room = open_room(PAIR)
    member_in(room)
    leader = facilitator_of(room)
    actions.begin(leader, at=at)
    step = Step.objects.get(room=room)

    actions.pause(leader, seen=step.pk, at=at + timedelta(seconds=20))
    assert Rounds(Step.objects.get(pk=step.pk)).left_seconds == 40
    actions.resume(leader, seen=step.pk, at=at + timedelta(seconds=620))

    later = Rounds(Step.objects.get(pk=step.pk)).ends_at
    assert later == int((at + timedelta(minutes=11)).timestamp() * 1000)


def partners_of(step: Step, participant: Participant) -> list[str]:
    seated = table_of(Step.objects.get(pk=step.pk), participant)
    assert seated is not None
    return [person.name for person in seated.others(participant)]


def test_a_late_comer_makes_a_pair_with_whoever_leads():
    room, _people, step = pairing(4)

    late = guest_in(room, "Late")

    assert partners_of(step, late) == ["Amina Okafor"]
    assert sorted(len(each) for each in names(step)) == [2, 2, 2]


def test_a_late_comer_makes_a_three_where_everybody_has_a_partner():
    room, _people, step = pairing(3)

    late = guest_in(room, "Late")

    assert len(partners_of(step, late)) == 2
    assert sorted(len(each) for each in names(step)) == [2, 3]


def test_the_next_late_comer_makes_two_pairs_of_the_three():
    room, _people, step = pairing(3)
    late = guest_in(room, "Late")

    later = guest_in(room, "Later")

    assert partners_of(step, late) == ["Later"]
    assert partners_of(step, later) == ["Late"]
    assert sorted(len(each) for each in names(step)) == [2, 2, 2]


def test_those_at_other_tables_hear_nothing_of_their_own_when_somebody_comes():
    room, people, step = pairing(5)
    before = len(told_since(room))

    late = guest_in(room, "Late")

    heard = {audience for audience, _what, where in told_since(room, before) if where == "mine"}
    seated = table_of(Step.objects.get(pk=step.pk), late)
    assert seated is not None
    assert heard == {one(person) for person in seated.people}
    assert len(heard) < len(people)


def test_whoever_is_left_alone_sits_down_with_somebody():
    _room, people, step = pairing(3)
    partner = next(each.others(people[0])[0] for each in tables_of(step) if people[0] in each.people)

    actions.leave(partner)

    assert len(partners_of(step, people[0])) == 2


def test_pairs_can_be_drawn_again():
    room, _people, step = pairing(8)
    before = names(step)

    do(facilitator_of(room), "draw-again", seen=1)

    assert names(step) != before
    assert sorted(name for each in names(step) for name in each) == sorted(name for each in before for name in each)


def test_members_who_met_in_another_room_meet_others_first():
    room, people, step = pairing(2, pair=PAIR.replace("rounds: 3", "rounds: 1"))
    go_on(room)
    assert Encounter.objects.get().times == 1

    again = open_room(PAIR, community=room.community)
    same = [actions.join(again, name=person.name, person=person.person) for person in people]
    others = [member_in(again, f"Other {number}") for number in range(2)]
    step = go_on(again)

    together = {frozenset(each) for each in names(step)}
    assert frozenset(person.name for person in same) not in together
    assert len(together) == 2
    assert all(any(other.name in each for other in others) for each in together)


def test_those_who_meet_every_week_have_all_met_before_two_meet_again():
    once = PAIR.replace("rounds: 3", "rounds: 1")
    room, people, _step = pairing(6, pair=once)
    go_on(room)

    for week in range(1, 5):
        again = open_room(once, BRIEF, community=room.community)
        for person in people[week:] + people[:week]:  # never in the same order
            actions.join(again, name=person.name, person=person.person)
        go_on(again)
        go_on(again)

    assert Encounter.objects.count() == 15
    assert set(Encounter.objects.values_list("times", flat=True)) == {1}


def test_each_round_may_have_a_question_of_its_own():
    prompts = "prompts: [{en: What went well, fr: Le bon}, {en: What did not, fr: Le moins bon}], rounds: 3"
    room, _people, step = pairing(2, pair=PAIR.replace("rounds: 3", prompts))

    asked = []
    for _number in range(3):
        asked.append(Rounds(Step.objects.get(pk=step.pk)).prompt)
        next_round(room, step)

    assert asked == ["What went well", "What did not", ""]


def test_guests_leave_no_trace_in_the_community():
    room, _people, _step = pairing(1, guests=1)

    go_on(room)

    assert Seat.objects.exists()
    assert not Encounter.objects.exists()


def test_a_round_is_remembered_once():
    room, _people, step = pairing(2)

    next_round(room, step)
    go_on(room)

    assert list(Encounter.objects.values_list("times", flat=True)) == [2]


def test_who_keeps_apart_is_never_put_together():
    room = open_room(PAIR)
    one, other, third = (member_in(room, name) for name in ("One", "Other", "Third"))
    assert one.person is not None
    assert other.person is not None
    keep_apart(room.community, person=one.person, from_whom=other.person)
    step = go_on(room)

    for _number in range(3):
        assert not any({"One", "Other"} <= set(each) for each in names(step))
        next_round(room, step)
    assert third


def test_what_people_heard_is_shown_when_the_step_is_over():
    room, people, step = pairing(2, pair=PAIR.replace("rounds: 3", "hears: {en: What did you hear, fr: Quoi}"))

    do(people[0], "hear", text="She keeps bees")
    do(people[0], "hear", text="She keeps bees and a blog")
    assert [note.is_open for note in step.notes.all()] == [False]
    go_on(room)

    assert [(note.text, note.is_open) for note in step.notes.all()] == [("She keeps bees and a blog", True)]


def test_what_people_heard_can_last():
    heard = PAIR.replace("rounds: 3", "hears: {en: What did you hear, fr: Quoi}") + "\nyields: [{to: backlog}]"
    room, people, step = pairing(2, pair=heard)
    do(people[0], "hear", text="She keeps bees")
    go_on(room)

    (kept,) = Pairing().harvest(Step.objects.get(pk=step.pk))

    assert [line.text for line in kept.lines] == ["She keeps bees"]


def test_every_face_holds_through_all_of_it():
    room = open_room(PAIR.replace("rounds: 3", "rounds: 2, hears: {en: What did you hear, fr: Quoi}"), BRIEF)
    people = [member_in(room, f"Member {number}") for number in range(3)]
    pages = [Page(room, "console/", facilitator_of(room)), *(Page(room, "", each) for each in people)]
    pages.append(Page(room, "wall/"))

    def step() -> Step:
        return Step.objects.get(room=room, kind="pair")

    acts = [
        lambda: go_on(room),
        lambda: guest_in(room, "Late"),
        lambda: do(people[0], "hear", text="Bees"),
        lambda: do(facilitator_of(room), "draw-again", seen=1),
        lambda: next_round(room, step()),
        lambda: actions.leave(Participant.objects.get(room=room, name="Late")),
        lambda: actions.pause(facilitator_of(room), seen=step().pk),
        lambda: actions.resume(facilitator_of(room), seen=step().pk),
        lambda: next_round(room, step()),
        lambda: go_on(room),
        lambda: actions.go_back(facilitator_of(room), seen=Room.objects.get(pk=room.pk).current_id),
    ]
    for number, act in enumerate(acts):
        act()
        for page in pages:
            page.hear()
            assert not difference(page), f"act {number}, {page.address}: {difference(page)}"
