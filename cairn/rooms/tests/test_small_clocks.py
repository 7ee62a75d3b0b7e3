"""A turn and a topic have their own clocks, and these stand still while the room's clock does."""

from datetime import UTC, datetime, timedelta

import pytest

from cairn.rooms import actions
from cairn.rooms.kinds import of
from cairn.rooms.models import Room, Step

from .factories import do, facilitator_of, go_on, open_room
from .pages import Page

pytestmark = pytest.mark.django_db
WRITE = "kind: write\nsettings: {question: {en: Why, fr: Pourquoi}}"
HELLO = "kind: brief\nsettings: {text: {en: Hello, fr: Bonjour}}"
PITCH = "kind: pitch\nsettings: {of: step-1, seconds: 60}"
DISCUSS = "kind: discuss\nsettings: {of: step-1, minutes: 5}"
START = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


def after(minutes: float) -> datetime:
    return START + timedelta(minutes=minutes)


def lead(room: Room, move: str, minutes: float) -> Step:
    """The facilitator's move at a time; the step that the room is in then."""
    room = Room.objects.get(pk=room.pk)
    getattr(actions, move)(facilitator_of(room), seen=room.current_id, at=after(minutes))
    step = Room.objects.select_related("current").get(pk=room.pk).current
    assert step is not None
    return step


@pytest.fixture
def room(request) -> Room:
    room = open_room(WRITE, request.param, HELLO)
    go_on(room)
    do(facilitator_of(room), "write", text="Ask")
    lead(room, "go_on", 0)
    return room


def clock(step: Step) -> tuple[datetime | int, int | None]:
    shown = of(step.kind).stage(step)
    return shown["ends_at"], shown["left"]


@pytest.mark.parametrize("room", [PITCH], indirect=True)
def test_a_turn_stands_still(room):
    faces = [Page(room, "console/", facilitator_of(room)), Page(room, "wall/")]

    assert clock(lead(room, "pause", 0.5)) == (after(1).timestamp() * 1000, 30)
    for face in faces:
        face.hear()
        assert face.as_it_is() == face.as_reloaded()

    assert clock(lead(room, "resume", 10)) == (after(10.5).timestamp() * 1000, None)
    for face in faces:
        face.hear()
        assert face.as_it_is() == face.as_reloaded()


@pytest.mark.parametrize("room", [DISCUSS], indirect=True)
def test_a_topic_stands_still_and_the_pause_is_not_its_time(room):
    step = room.steps.get(position=2)
    command = of("discuss").commands["next"]
    actions.carry_out(step, command, by=facilitator_of(room), data={"now": "", "topic": ""}, at=START)
    face = Page(room, "console/", facilitator_of(room))

    assert clock(lead(room, "pause", 2)) == (after(5), 180)
    face.hear()
    assert face.as_it_is() == face.as_reloaded()
    assert clock(lead(room, "resume", 20)) == (after(23), None)
    lead(room, "pause", 21)
    lead(room, "go_on", 60)

    step.refresh_from_db()
    assert [topic["seconds"] for topic in step.data["topics"]] == [180]
