"""Who may listen: on coming in, at every heartbeat, and before what follows a change of the door."""

import logging

from django.contrib.auth import get_user_model
from django.contrib.sessions.models import Session
from django.db import transaction
from django.test import Client

from cairn.live import actions, doors
from cairn.live.changes import drop

from .factories import TopicFactory, hears_now, session_that_hears
from .test_stream import said
from .wires import play


def turn_out_and_say(topic, key, text):
    """A session may no longer listen; in the same transaction something happens."""
    with transaction.atomic():
        hears_now(key)
        locked = actions.lock(topic.name)
        actions.change_the_door(locked)
        actions.publish(locked, [("all", [drop(text)])])


def test_door_of_an_unknown_family_lets_nobody_in():
    assert doors.ask("nowhere:1", session={}, person=None, query={}) is None


def test_stranger_gets_the_same_answer_as_for_what_does_not_exist(topic, member):
    unknown_family = TopicFactory(name="nowhere:1")

    async def scenario(house):
        assert (await house.listen(topic, member)).status == 200
        assert (await house.listen(topic, "")).status == 404
        assert (await house.listen(topic, session_key_of_nobody())).status == 404
        assert (await house.listen(unknown_family, member)).status == 404
        assert (await house.listen("/live/test:none/", member)).status == 404

    play(scenario)


def session_key_of_nobody():
    return "a" * 32


def test_broken_door_lets_nobody_in(topic, member, caplog):
    broken = TopicFactory(name="test:broken")

    async def scenario(house):
        assert (await house.listen(broken, member)).status == 404

    with caplog.at_level(logging.ERROR):
        play(scenario)
    assert "The door of test:broken is broken" in caplog.text


def test_revoked_listener_is_closed_before_the_next_delivery(topic, member):
    guest = session_that_hears("all")

    async def scenario(house):
        guest_wire, member_wire = await house.listen(topic, guest), await house.listen(topic, member)
        await house.publish(topic, said("still here"))
        assert await guest_wire.heard() == ["still here"]  # so it would have heard the next one too
        await house.do(turn_out_and_say, topic, guest, "without the guest")
        assert await guest_wire.frame() == ("closed", None, {})
        await guest_wire.end()
        assert await member_wire.heard() == ["still here"]
        assert await member_wire.heard() == ["without the guest"]
        assert (await house.listen(topic, guest)).status == 404

    play(scenario)


def test_revoked_listener_is_closed_at_the_next_heartbeat_at_the_latest(topic, member):
    async def scenario(house):
        wire = await house.listen(topic, member)
        await house.do(Session.objects.all().delete)
        await house.streams.reader.heartbeat.beat(list(house.streams.reader.feeds[topic.name]))
        assert (await wire.frame())[0] == "closed"
        await wire.end()

    play(scenario)


def test_signed_in_person_is_let_in_until_the_password_changes(topic):
    person = get_user_model().objects.create_user("ada@example.org", "a long password", name="Ada")
    browser = Client()
    browser.force_login(person)
    key = browser.cookies["sessionid"].value

    def change_the_password():
        person.set_password("another long password")
        person.save(update_fields=["password"])
        actions.change_the_door(actions.lock(topic.name))

    async def scenario(house):
        wire = await house.listen(topic, key)
        assert wire.status == 200
        await house.do(transaction.atomic(change_the_password))
        assert (await wire.frame())[0] == "closed"

    play(scenario)


def test_new_role_loads_the_page_again_and_hears_its_own_audience(topic, member):
    def promote():
        hears_now(member, "all", "facilitators")
        actions.change_the_door(actions.lock(topic.name))

    async def scenario(house):
        wire = await house.listen(topic, member)
        await house.publish(topic, said("between us", "facilitators"), said("for all"))
        assert await wire.heard() == ["for all"]
        await house.do(transaction.atomic(promote))
        assert (await wire.frame())[0] == "reset"
        await house.publish(topic, said("between us", "facilitators"))
        assert await wire.heard() == ["between us"]

    play(scenario)
