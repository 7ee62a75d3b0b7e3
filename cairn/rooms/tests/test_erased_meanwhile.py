"""A community is erased while somebody in one of its rooms presses a button: a clear answer, no broken page."""

import pytest
from django.urls import reverse

from cairn.communities.actions import erase_community
from cairn.rooms import access
from cairn.rooms.models import Participant
from cairn.rooms.tests.factories import facilitator_of, go_on, guest_in, open_room
from cairn.rooms.tests.pages import browser_of

pytestmark = pytest.mark.django_db
WRITE = "kind: write\nsettings: {question: {en: Why, fr: Pourquoi}}"


@pytest.fixture
def erased_once_found(monkeypatch):
    """The room goes in the moment after the request has found it."""

    def erase_after(name):
        found = getattr(access, name)

        def meanwhile(*args, **kwargs):
            seat = found(*args, **kwargs)
            erase_community((seat.room if isinstance(seat, Participant) else seat).community)
            return seat

        monkeypatch.setattr(access, name, meanwhile)

    return erase_after


@pytest.mark.parametrize("live", [True, False])
@pytest.mark.parametrize("who", [guest_in, facilitator_of])
def test_a_command_after_the_erasure_is_told_so(erased_once_found, who, live):
    room = open_room(WRITE)
    guest_in(room, "Dov")
    step, participant = go_on(room), who(room)
    browser = browser_of(participant)
    erased_once_found("seat_in")

    answer = browser.post(
        reverse("command", args=[room.code, step.pk, "write"]),
        {"text": "Too late"},
        headers={"X-Cairn-Live": "1"} if live else {},
    )

    assert answer.status_code == 410
    assert ("its community was erased" if live else "There is nothing on this path") in answer.text


@pytest.mark.parametrize("face", ["room", "console", "plain"])
def test_a_page_after_the_erasure_is_told_so(erased_once_found, face):
    room = open_room(WRITE)
    browser = browser_of(facilitator_of(room))
    erased_once_found("seat_in")

    assert browser.get(reverse(face, args=[room.code])).status_code in {200, 410}


def test_joining_after_the_erasure_is_told_so(erased_once_found, client):
    room = open_room(WRITE)
    erased_once_found("room_by_code")

    answer = client.post(reverse("room_join", args=[room.code]), {"name": "Dov"})

    assert answer.status_code == 410


def test_flow_after_the_erasure_is_told_so(erased_once_found):
    room = open_room(WRITE)
    browser = browser_of(facilitator_of(room))
    erased_once_found("seat_in")

    assert browser.post(reverse("flow", args=[room.code, "begin"])).status_code == 410
