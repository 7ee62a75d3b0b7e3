"""Rooms for tests, opened by the same actions as on the pages."""

from typing import Any

from cairn.communities.tests.factories import CommunityFactory, MembershipFactory
from cairn.formats.reading import read
from cairn.formats.schema import Format
from cairn.people.models import Person
from cairn.people.tests.factories import PersonFactory
from cairn.rooms import actions
from cairn.rooms.actions.commands import command_of
from cairn.rooms.models import Participant, Room, Step

TEXT = "{en: Words, fr: Mots}"


def plan(*steps: str) -> Format:
    """A format of these steps, each given as YAML: "kind: write\\nsettings: {question: {en: Why, fr: Pourquoi}}"."""
    head = (
        f"key: test-format\ntitle: {TEXT}\npurpose: {TEXT}\nabout: {TEXT}\nloops: [gather]\n"
        f"minutes: {5 * len(steps)}\npeople: {{best: {TEXT}}}\nsteps:\n"
    )
    body = ""
    for number, step in enumerate(steps, start=1):
        shared = {"key": f"step-{number}", "title": TEXT, "minutes": "5", "say": TEXT, "trouble": TEXT}
        lines = [f"{name}: {value}" for name, value in shared.items() if f"{name}:" not in step.split("settings")[0]]
        lines += step.strip().splitlines()
        body += "  - " + "\n    ".join(lines) + "\n"
    return read(head + body, file="test-format.yaml", languages=("en", "fr"))


def open_room(*steps: str, **details: Any) -> Room:
    """An open room of these steps, in which nothing has begun."""
    community = details.pop("community", None) or CommunityFactory()
    opener = PersonFactory(name="Amina Okafor")
    room = actions.open_room(community, plan=plan(*steps), opened_by=opener, **details)
    belong(room, opener)
    return room


def belong(room: Room, person: Person) -> None:
    """Make somebody a member of the room's community, as whoever founds one is anyway."""
    if not room.founds:
        MembershipFactory(community=room.community, person=person)


def facilitator_of(room: Room) -> Participant:
    return Participant.objects.select_related("room").get(room=room, is_facilitator=True)


def member_in(room: Room, name: str = "Bertrand Lefèvre") -> Participant:
    person = PersonFactory(name=name)
    belong(room, person)
    return actions.join(room, name=name, person=person)


def account_in(room: Room, name: str = "Kwame") -> Participant:
    """Somebody with an account who does not belong to the community."""
    return actions.join(room, name=name, person=PersonFactory(name=name))


def guest_in(room: Room, name: str = "Lars") -> Participant:
    return actions.join(room, name=name)


def do(by: Participant, name: str, /, *, step: Step | None = None, key: str = "", **data: Any) -> actions.Answer:
    """Have somebody send a command of the current step, as the page would."""
    room = Room.objects.get(pk=by.room_id)
    step = step or room.current
    assert step is not None
    command = command_of(step, name)
    assert command is not None, f"{step.kind} has no command {name}"
    form = command.form(data)
    assert form.is_valid(), form.errors
    return actions.carry_out(step, command, by=by, data=form.cleaned_data, key=key)


def go_on(room: Room) -> Step:
    """Have the facilitator begin, or go on to the next step."""
    room = Room.objects.get(pk=room.pk)
    by = facilitator_of(room)
    if room.current_id is None:
        actions.begin(by)
    else:
        actions.go_on(by, seen=room.current_id)
    step = Room.objects.select_related("current").get(pk=room.pk).current
    assert step is not None
    return step
