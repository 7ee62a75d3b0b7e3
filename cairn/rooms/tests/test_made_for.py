"""Before a room begins, whoever leads reads for how many people its format is made."""

from django.test import Client

from cairn.communities.tests.factories import CommunityFactory
from cairn.formats.library import formats
from cairn.people.tests.factories import PersonFactory
from cairn.rooms import actions
from cairn.rooms.tests.factories import belong, go_on, open_room


def console_of(room):
    client = Client()
    client.force_login(room.opened_by)
    return client.get(f"/r/{room.code}/console/").content.decode()


def test_it_is_said_before_the_first_step_alone(db):
    leader = PersonFactory()
    plan = formats()["case-clinic"]
    room = actions.open_room(CommunityFactory(), plan=plan, opened_by=leader)
    belong(room, leader)

    assert f"Made for {plan.people.least} to {plan.people.most} people." in console_of(room)
    go_on(room)
    assert "Made for" not in console_of(room)


def test_a_format_without_a_file_says_nothing(db):
    room = open_room("kind: brief\nsettings: {text: {en: Hello, fr: Bonjour}}")

    assert "Everyone in?" in console_of(room)
    assert "Made for" not in console_of(room)
