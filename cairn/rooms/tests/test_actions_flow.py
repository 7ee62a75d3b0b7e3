"""Leading a room: begin, next, back, leave out, and the clock of the server."""

from datetime import UTC, datetime, timedelta

import pytest

from cairn.log.models import Entry
from cairn.rooms import actions
from cairn.rooms.models import Room, Step
from cairn.rooms.refusals import AlreadyMoved, CannotSkip, LastStep, NothingBefore
from cairn.rooms.tests.factories import facilitator_of, go_on, open_room

pytestmark = pytest.mark.django_db

TEN = datetime(2026, 11, 26, 10, 0, tzinfo=UTC)
WRITE = "kind: write\nsettings: {question: {en: Why, fr: Pourquoi}}"
BRIEF = "kind: brief\nsettings: {text: {en: Hello, fr: Bonjour}}"
OPTIONAL = "optional: true\n"


def current(room: Room) -> Step:
    step = Room.objects.select_related("current").get(pk=room.pk).current
    assert step is not None
    return step


def minutes_after(minutes: float) -> datetime:
    return TEN + timedelta(minutes=minutes)


def test_beginning_starts_the_first_clock():
    room = open_room(BRIEF, WRITE)

    actions.begin(facilitator_of(room), at=TEN)

    step = current(room)
    assert (step.position, step.state, step.ends_at) == (1, Step.State.RUNNING, minutes_after(5))
    assert Entry.objects.get(verb="step.begun").particulars["step"] == "Words"


def test_going_on_keeps_what_the_step_took():
    room = open_room(BRIEF, WRITE)
    leader = facilitator_of(room)
    actions.begin(leader, at=TEN)
    first = current(room)

    actions.go_on(leader, seen=first.pk, at=minutes_after(7))

    first.refresh_from_db()
    assert (first.state, first.spent_minutes) == (Step.State.DONE, 7)
    assert current(room).position == 2


def test_two_presses_are_one_step():
    room = open_room(BRIEF, WRITE, BRIEF)
    leader = facilitator_of(room)
    actions.begin(leader, at=TEN)
    seen = current(room).pk
    actions.go_on(leader, seen=seen)

    with pytest.raises(AlreadyMoved) as refusal:
        actions.go_on(leader, seen=seen)

    assert current(room).position == 2
    assert "Words" in str(refusal.value)


def test_going_back_gives_at_least_a_minute():
    room = open_room(BRIEF, WRITE)
    leader = facilitator_of(room)
    actions.begin(leader, at=TEN)
    actions.go_on(leader, seen=current(room).pk, at=minutes_after(9))

    actions.go_back(leader, seen=current(room).pk, at=minutes_after(10))

    step = current(room)
    assert (step.position, step.ends_at) == (1, minutes_after(11))


def test_before_the_first_and_after_the_last():
    room = open_room(BRIEF)
    leader = facilitator_of(room)
    actions.begin(leader)

    with pytest.raises(NothingBefore):
        actions.go_back(leader, seen=current(room).pk)
    with pytest.raises(LastStep):
        actions.go_on(leader, seen=current(room).pk)


def test_only_optional_steps_are_left_out():
    room = open_room(BRIEF, OPTIONAL + WRITE, BRIEF)
    leader = facilitator_of(room)
    actions.begin(leader)
    with pytest.raises(CannotSkip):
        actions.skip(leader, seen=current(room).pk)
    go_on(room)

    actions.skip(leader, seen=current(room).pk)

    assert current(room).position == 3
    assert Step.objects.get(room=room, position=2).state == Step.State.SKIPPED


def test_pausing_stops_the_clock_and_resuming_gives_back_what_was_left():
    room = open_room(BRIEF)
    leader = facilitator_of(room)
    actions.begin(leader, at=TEN)
    seen = current(room).pk

    actions.pause(leader, seen=seen, at=minutes_after(2))
    assert (current(room).ends_at, current(room).left_seconds) == (None, 180)

    actions.resume(leader, seen=seen, at=minutes_after(12))
    assert current(room).ends_at == minutes_after(15)
    assert current(room).spent_seconds == 120


def test_extending_counts_from_now_when_time_is_over():
    room = open_room(BRIEF)
    leader = facilitator_of(room)
    actions.begin(leader, at=TEN)
    seen = current(room).pk

    actions.extend(leader, seen=seen, minutes=3, at=minutes_after(1))
    assert current(room).ends_at == minutes_after(8)

    actions.extend(leader, seen=seen, minutes=3, at=minutes_after(20))
    assert current(room).ends_at == minutes_after(23)


def test_extending_a_paused_clock():
    room = open_room(BRIEF)
    leader = facilitator_of(room)
    actions.begin(leader, at=TEN)
    seen = current(room).pk
    actions.pause(leader, seen=seen, at=minutes_after(4))

    actions.extend(leader, seen=seen, minutes=2, at=minutes_after(5))

    assert current(room).left_seconds == 60 + 120
