"""Every format of the library opens as a room, goes through all its steps on every face, and closes with minutes."""

import pytest
from django.test import Client

from cairn.communities.tests.factories import CommunityFactory
from cairn.formats import library
from cairn.formats.schema import Format
from cairn.people.tests.factories import PersonFactory
from cairn.rooms import actions
from cairn.rooms.models import Participant, Room, Step

from .factories import belong, do, facilitator_of, go_on, guest_in

pytestmark = pytest.mark.django_db

FACES = ("", "console/", "wall/", "plain/")


def opened(format_: Format) -> Room:
    opener = PersonFactory(name="Amina Okafor", language="fr")
    room = actions.open_room(CommunityFactory(), plan=format_, opened_by=opener, language="fr")
    belong(room, opener)
    return room


def write(step: Step, people: list[Participant]) -> None:
    """A note or two each, in every territory and colour there is."""
    settings = step.settings
    territories = [each["key"] for each in settings.get("territories") or []] or [""]
    colours = [each["key"] for each in settings.get("colours") or []] or [""]
    places = [{"territory": territory, "colour": colour} for territory in territories for colour in colours]
    for number, person in enumerate(people):
        place = {name: value for name, value in places[number % len(places)].items() if value}
        do(person, "write", text=f"{step.key} {number}", **place)


@pytest.mark.parametrize("key", list(library.formats()))
def test_a_format_is_played_from_start_to_end(key: str):
    format_ = library.formats()[key]
    room = opened(format_)
    people = [facilitator_of(room), *(guest_in(room, f"Guest {number}") for number in range(5))]
    browser = Client()
    browser.force_login(Participant.objects.select_related("person").get(pk=people[0].pk).person)

    seen = []
    for _each in format_.steps:
        step = go_on(room)
        seen.append(step.key)
        if step.kind == "write":
            write(step, people)
        for face in FACES:
            answer = browser.get(f"/r/{room.code}/{face}")
            assert answer.status_code == 200
            if face == "console/":
                assert format_.step(step.key).say.in_("fr")[2:12] in answer.content.decode()

    assert seen == [step.key for step in format_.steps]
    actions.close_room(people[0], seen=Room.objects.get(pk=room.pk).current_id)
    room.refresh_from_db()
    assert not room.is_open
    assert room.minutes
