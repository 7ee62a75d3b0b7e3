"""Ways into a room, and what is said at the door."""

import pytest
from django.test import Client

from cairn.communities.tests.factories import MembershipFactory
from cairn.people.models import Person
from cairn.people.tests.factories import PersonFactory
from cairn.rooms import actions
from cairn.rooms.models import Participant, Room
from cairn.rooms.tests.factories import facilitator_of, go_on, guest_in, open_room

pytestmark = pytest.mark.django_db

BRIEF = "kind: brief\nsettings: {text: {en: Hello, fr: Bonjour}}"


@pytest.fixture
def room() -> Room:
    return open_room(BRIEF)


def close(room: Room) -> None:
    go_on(room)
    actions.close_room(facilitator_of(room), seen=Room.objects.get(pk=room.pk).current_id)


def test_a_code_is_found_however_it_is_typed(client: Client, room: Room):
    spaced = f" {room.code[:3].lower()} · {room.code[3:].lower()} "

    answer = client.get("/join/", {"code": spaced})

    assert (answer.status_code, answer["Location"]) == (302, f"/r/{room.code}/")


def test_a_wrong_code_is_named_and_kept(client: Client, room: Room):
    answer = client.get("/join/", {"code": "XXX999"})

    assert answer.status_code == 404
    assert "No room has the code “XXX999”" in answer.content.decode()
    assert 'value="XXX999"' in answer.content.decode()


def test_strangers_are_shown_to_the_door(client: Client, room: Room):
    for face in ["", "console/", "plain/", "minutes/"]:
        answer = client.get(f"/r/{room.code}/{face}")
        assert (answer.status_code, answer["Location"]) == (302, f"/r/{room.code}/join/")


def test_a_guest_comes_in_with_only_a_name(client: Client, room: Room):
    answer = client.post(f"/r/{room.code}/join/", {"name": "Lars", "key": "k-1", "device": "PHONE"})

    assert (answer.status_code, answer["Location"]) == (302, f"/r/{room.code}/")
    guest = Participant.objects.get(name="Lars")
    assert (guest.person, guest.device) == (None, "PHONE")
    assert client.get(f"/r/{room.code}/").status_code == 200


def test_the_back_button_joins_nobody_twice(client: Client, room: Room):
    for _ in range(2):
        client.post(f"/r/{room.code}/join/", {"name": "Lars", "key": "k-1"})

    assert Participant.objects.filter(name="Lars").count() == 1


def test_nobody_comes_in_without_a_name(client: Client, room: Room):
    answer = client.post(f"/r/{room.code}/join/", {"name": "  ", "key": "k-1", "email": "lars@example.org"})

    assert answer.status_code == 422
    assert "a first name is enough" in answer.content.decode()


def test_an_address_makes_a_member_of_the_room_and_signs_in(client: Client):
    room = open_room(BRIEF)
    Room.objects.filter(pk=room.pk).update(founds=True)

    client.post(f"/r/{room.code}/join/", {"name": "Keziah", "email": "keziah@example.org", "key": "k"})

    keziah = Person.objects.get(email="keziah@example.org")
    assert Participant.objects.get(room=room, person=keziah).name == "Keziah"
    assert client.session["_auth_user_id"] == str(keziah.pk)


def test_somebody_elses_address_lets_nobody_in(client: Client):
    room = open_room(BRIEF)
    Room.objects.filter(pk=room.pk).update(founds=True)
    PersonFactory(email="keziah@example.org")

    answer = client.post(f"/r/{room.code}/join/", {"name": "Mallory", "email": "keziah@example.org", "key": "k"})

    assert answer.status_code == 409
    assert "sign in by mailed code" in answer.content.decode()
    assert 'value="Mallory"' in answer.content.decode()
    assert "_auth_user_id" not in client.session


def test_a_full_room_says_so(client: Client):
    room = open_room(BRIEF, capacity=1)

    answer = client.post(f"/r/{room.code}/join/", {"name": "Lars", "key": "k"})

    assert answer.status_code == 409
    assert "This room is full: it has 1 places" in answer.content.decode()


def test_a_closed_room_says_so(client: Client, room: Room):
    close(room)

    answer = client.get(f"/r/{room.code}/join/")

    assert "This room has closed." in answer.content.decode()
    answer = client.post(f"/r/{room.code}/join/", {"name": "Lars", "key": "k"})
    assert answer.status_code == 409


def test_a_late_joiner_is_told_what_happened(client: Client):
    room = open_room(BRIEF, BRIEF)
    go_on(room)
    go_on(room)

    page = client.post(f"/r/{room.code}/join/", {"name": "Grace", "key": "k"}, follow=True)

    assert "Welcome, Grace. The group has been through: Words;" in page.content.decode()


def test_the_wall_opens_with_its_key_only(client: Client, room: Room):
    assert client.get(f"/r/{room.code}/wall/?key={room.wall_key}").status_code == 200
    assert client.get(f"/r/{room.code}/wall/?key=wrong").status_code == 404


def test_the_console_is_the_facilitators(client: Client, room: Room):
    client.force_login(facilitator_of(room).person)
    assert client.get(f"/r/{room.code}/console/").status_code == 200

    other = Client()
    other.post(f"/r/{room.code}/join/", {"name": "Lars", "key": "k"})
    assert other.get(f"/r/{room.code}/console/").url == f"/r/{room.code}/"


def test_minutes_are_for_those_who_were_there(client: Client, room: Room):
    guest_in(room)
    close(room)

    assert client.get(f"/r/{room.code}/minutes/").status_code == 302
    client.force_login(facilitator_of(room).person)
    assert "As guests: Lars." in client.get(f"/r/{room.code}/minutes/").content.decode()


def test_founding_without_an_account(client: Client):
    answer = client.post(
        "/found/",
        {
            "name": "Testing in the open",
            "practice": "people who test",
            "format": "founding-workshop",
            "language": "en",
            "my_name": "Amina",
            "email": "amina@example.org",
        },
    )

    room = Room.objects.select_related("community").get()
    assert (answer.status_code, answer["Location"]) == (302, f"/r/{room.code}/console/")
    assert (room.founds, room.community.name, room.community.state) == (True, "Testing in the open", "FORMING")
    assert client.get(answer["Location"]).status_code == 200


def test_founding_keeps_what_was_typed(client: Client):
    answer = client.post("/found/", {"name": "", "practice": "people who test", "format": "founding-workshop"})

    assert answer.status_code == 422
    assert "Give it a working title" in answer.content.decode()
    assert "people who test" in answer.content.decode()


def test_opening_a_room_is_for_members(client: Client):
    membership = MembershipFactory(community__is_public=True)
    address = f"/c/{membership.community.slug}/rooms/new/?format=founding-workshop"
    stranger = PersonFactory()

    client.force_login(stranger)
    assert client.get(address).status_code == 403
    client.force_login(membership.person)
    assert client.get(address).status_code == 200


def test_whoever_wants_to_go_is_asked_goes_and_comes_in_again(client: Client, room: Room):
    client.post(f"/r/{room.code}/join/", {"name": "Lars", "key": "k-1", "device": "PHONE"})
    leaving = f"/r/{room.code}/leaving/"
    assert f'href="{leaving}"' in client.get(f"/r/{room.code}/").content.decode()
    assert "Leave the room?" in client.get(leaving).content.decode()
    lars = Participant.objects.get(name="Lars")
    assert lars.left_at is None

    answer = client.post(leaving, follow=True)

    lars.refresh_from_db()
    assert lars.left_at is not None
    assert "You have left the room." in answer.content.decode()
    assert "Come in" in answer.content.decode()
    assert client.get(leaving)["Location"] == f"/r/{room.code}/join/"
