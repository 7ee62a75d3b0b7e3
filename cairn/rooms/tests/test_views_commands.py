"""Commands by HTTP: live pages get changes, plain pages come back, bad input gets a sentence and loses nothing."""

import pytest
from django.test import Client
from django.urls import reverse

from cairn.live.models import Event
from cairn.rooms.models import Note, Participant, Room, Step
from cairn.rooms.refusals import OnlyFacilitators
from cairn.rooms.tests.factories import facilitator_of, go_on, guest_in, member_in, open_room
from cairn.rooms.tests.pages import browser_of

pytestmark = pytest.mark.django_db

WRITE = "kind: write\nsettings: {question: {en: Why, fr: Pourquoi}}"
BRIEF = "kind: brief\nsettings: {text: {en: Hello, fr: Bonjour}}"
LIVE = {"HTTP_X_CAIRN_LIVE": "1"}


@pytest.fixture
def room() -> Room:
    return open_room(WRITE, BRIEF)


def write_address(room: Room) -> str:
    step = Step.objects.get(room=room, position=1)
    return f"/r/{room.code}/steps/{step.pk}/write/"


def test_a_live_page_is_answered_with_changes(room: Room):
    author = member_in(room)
    go_on(room)

    answer = browser_of(author).post(write_address(room), {"text": "A place to ask", "key": "k"}, **LIVE)

    assert answer.status_code == 200
    assert answer.json()["changes"][0][:2] == ["put", "mine-notes"]


def test_a_plain_page_comes_back(room: Room):
    author = member_in(room)
    go_on(room)
    browser = browser_of(author)

    page = browser.post(write_address(room), {"text": "A place to ask", "key": "k"}, follow=True)

    assert page.redirect_chain == [(f"/r/{room.code}/plain/", 302)]
    assert "A place to ask" in page.content.decode()


def test_a_note_of_20000_characters_is_refused_and_kept(room: Room):
    author = member_in(room)
    go_on(room)
    long = "x" * 20_000

    live = browser_of(author).post(write_address(room), {"text": long, "key": "k"}, **LIVE)
    plain = browser_of(author).post(write_address(room), {"text": long, "key": "k"})

    assert (live.status_code, plain.status_code) == (422, 422)
    assert live.content.decode().startswith("A note holds 400 characters; this has 20000.")
    assert f">{long}</textarea>" in plain.content.decode()
    assert Note.objects.count() == 0


@pytest.mark.parametrize("text", ["🪨" * 400, "مجتمع الممارسة — שלום", "<script>alert(1)</script>", "a\x00b"])
def test_whatever_people_type_is_kept_and_shown_as_text(room: Room, text: str):
    author = member_in(room)
    go_on(room)

    answer = browser_of(author).post(write_address(room), {"text": text, "key": "k"}, **LIVE)

    assert answer.status_code == 200
    assert Note.objects.get().text == text.replace("\x00", "")
    assert "<script>" not in str(list(Event.objects.values_list("changes", flat=True)))


def test_a_double_click_is_one_note(room: Room):
    author = member_in(room)
    go_on(room)
    browser = browser_of(author)

    for _ in range(2):
        assert browser.post(write_address(room), {"text": "Once", "key": "k"}, **LIVE).status_code == 200

    assert Note.objects.count() == 1


def test_strangers_find_nothing(room: Room, client: Client):
    go_on(room)

    assert client.post(write_address(room), {"text": "Hello"}).status_code == 404
    assert Note.objects.count() == 0


def test_a_command_takes_only_posts(room: Room):
    author = member_in(room)

    assert browser_of(author).get(write_address(room)).status_code == 405


def test_a_command_of_another_room_is_not_found(room: Room):
    other = open_room(WRITE)
    author = member_in(room)
    go_on(other)
    step = Step.objects.get(room=other)

    assert browser_of(author).post(f"/r/{room.code}/steps/{step.pk}/write/", {"text": "x"}).status_code == 404


def test_leading_is_the_facilitators(room: Room):
    guest, leader = guest_in(room), facilitator_of(room)

    assert browser_of(guest).post(f"/r/{room.code}/flow/begin/").status_code == 403
    assert browser_of(leader).post(f"/r/{room.code}/flow/begin/", {"key": "k"}, **LIVE).status_code == 200
    assert browser_of(leader).post(f"/r/{room.code}/flow/fly/", {}, **LIVE).status_code == 404


def test_who_asks_is_looked_at_before_what_is_asked():
    election = open_room("kind: decide\nsettings: {question: {en: Who, fr: Qui}, method: election}")
    step = go_on(election)
    put_up = reverse("command", args=[election.code, step.pk, "put-up"])
    vote = reverse("command", args=[election.code, step.pk, "vote"])
    visitor = browser_of(guest_in(election))

    assert [visitor.post(address).status_code for address in (put_up, vote)] == [403, 403]
    answer = visitor.post(put_up, {"participant": facilitator_of(election).pk}, headers={"X-Cairn-Live": "1"})
    assert (answer.status_code, answer.text) == (403, str(OnlyFacilitators()))
    assert browser_of(facilitator_of(election)).post(put_up).status_code == 422


def test_two_facilitators_pressing_at_once(room: Room):
    leader = facilitator_of(room)
    seen = go_on(room).pk

    first = browser_of(leader).post(f"/r/{room.code}/flow/next/", {"seen": seen, "key": "a"}, **LIVE)
    second = browser_of(leader).post(f"/r/{room.code}/flow/next/", {"seen": seen, "key": "b"}, **LIVE)

    assert (first.status_code, second.status_code) == (200, 409)
    assert second.content.decode() == "Somebody was quicker: the group is already in “Words”."


def test_being_seen_moves_the_time_and_tells_nobody(room: Room):
    guest = guest_in(room)
    Participant.objects.filter(pk=guest.pk).update(seen_at=room.opened_at.replace(year=2020))
    events = Event.objects.count()

    assert browser_of(guest).post(f"/r/{room.code}/presence/").status_code == 204

    assert Participant.objects.get(pk=guest.pk).seen_at.year > 2020
    assert Event.objects.count() == events


def test_who_was_seen_when_is_the_facilitators_to_know(room: Room):
    guest, leader = guest_in(room), facilitator_of(room)

    assert browser_of(guest).get(f"/r/{room.code}/presence/").status_code == 404
    assert browser_of(leader).get(f"/r/{room.code}/presence/").json().keys() == {guest.key, leader.key}


def test_taking_somebody_out(room: Room):
    guest, leader = guest_in(room), facilitator_of(room)

    browser_of(leader).post(f"/r/{room.code}/people/{guest.pk}/removal/", {}, **LIVE)

    assert browser_of(guest).get(f"/r/{room.code}/").status_code == 302
