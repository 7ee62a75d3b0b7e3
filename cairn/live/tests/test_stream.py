"""Listening: catching up, hearing, and what is refused."""

import asyncio

import pytest
from django.db import transaction

from cairn.live import actions, bell
from cairn.live.changes import drop
from cairn.live.desk import REPLAY_AT_MOST
from cairn.live.listener import KEPT_BYTES
from cairn.live.models import Topic

from .factories import TopicFactory
from .wires import play


def said(text, audience="all"):
    return (audience, [drop(text)])


def test_member_catches_up_and_then_hears(topic, member):
    actions.publish(topic, [said("before the page"), said("while it loaded")])

    async def scenario(house):
        wire = await house.listen(topic, member, since=1)
        assert await wire.heard() == ["while it loaded"]
        await house.publish(topic, said("live"))
        assert await wire.heard() == ["live"]

    play(scenario)


def test_last_event_id_wins_over_the_address(topic, member):
    actions.publish(topic, [said("one"), said("two"), said("three")])

    async def scenario(house):
        wire = await house.listen(topic, member, since=0, last_event_id=2)
        assert await wire.heard() == ["three"]

    play(scenario)


def test_stream_without_a_number_begins_now(topic, member):
    actions.publish(topic, [said("old")])

    async def scenario(house):
        wire = await house.listen(topic, member)
        await house.publish(topic, said("new"))
        assert await wire.heard() == ["new"]

    play(scenario)


def test_stream_says_it_must_not_be_stored_or_held_back(topic, member):
    async def scenario(house):
        wire = await house.listen(topic, member)
        assert wire.status == 200
        assert wire.headers[b"cache-control"] == b"no-store"
        assert wire.headers[b"x-accel-buffering"] == b"no"
        assert wire.headers[b"content-type"] == b"text/event-stream; charset=utf-8"

    play(scenario)


@pytest.mark.parametrize("since", [1, 9, "x", "9" * 30])
def test_page_that_cannot_be_brought_up_to_date_is_reset_and_then_hears(topic, member, since):
    actions.publish(topic, [said("a"), said("b"), said("c")])
    actions.prune(topic, keep=1)

    async def scenario(house):
        wire = await house.listen(topic, member, since=since)
        assert await wire.frame() == ("reset", 3, {"n": 3})
        await house.publish(topic, said("d"))
        assert await wire.heard() == ["d"]

    play(scenario)


def test_page_too_far_behind_is_reset(topic, member):
    actions.publish(topic, [said("a")] * (REPLAY_AT_MOST + 1))

    async def scenario(house):
        assert (await (await house.listen(topic, member, since=0)).frame())[0] == "reset"
        assert len(await (await house.listen(topic, member, since=1)).heard()) == REPLAY_AT_MOST

    play(scenario)


def test_restored_backup_resets_who_listens(topic, member):
    actions.publish(topic, [said("a"), said("b")])

    async def scenario(house):
        wire = await house.listen(topic, member)
        await house.do(Topic.objects.filter(pk=topic.pk).update, head=1)
        bell.ring(topic.name, 1)
        assert await wire.frame() == ("reset", 1, {"n": 1})

    play(scenario)


def test_two_audiences_do_not_hear_each_other(topic, member, facilitator):
    async def scenario(house):
        member_wire, facilitator_wire = await house.listen(topic, member), await house.listen(topic, facilitator)
        await house.publish(topic, said("between us", "facilitators"))
        assert await facilitator_wire.heard() == ["between us"]
        await house.publish(topic, said("for all"))
        assert await facilitator_wire.heard() == ["for all"]
        assert await member_wire.heard() == ["for all"]

    play(scenario)


def test_catching_up_tells_only_what_is_ones_own(topic, member, facilitator):
    actions.publish(topic, [said("between us", "facilitators"), said("for all")])

    async def scenario(house):
        assert await (await house.listen(topic, facilitator, since=0)).heard() == ["between us", "for all"]
        assert await (await house.listen(topic, member, since=0)).heard() == ["for all"]

    play(scenario)


def test_lost_ring_loses_no_event(topic, member):
    async def scenario(house):
        wire = await house.listen(topic, member)
        for path in bell.folder().iterdir():
            path.unlink()
        await house.publish(topic, said("silently"))
        assert await wire.heard() == ["silently"]

    play(scenario)


def test_rolled_back_event_is_never_heard(topic, member):
    def slip():
        with transaction.atomic():
            actions.publish(actions.lock(topic.name), [said("never")])
            transaction.set_rollback(True)

    async def scenario(house):
        wire = await house.listen(topic, member)
        await house.do(slip)
        await house.publish(topic, said("meant"))
        assert await wire.frame() == ("message", 1, {"n": 1, "changes": [["drop", "meant"]]})

    play(scenario)


def test_everybody_hears_every_event_once_however_they_come_and_go(topic, member):
    async def scenario(house):
        wires, heard = [], []
        for number in range(30):
            wires.append(await house.listen(topic, member, since=0))
            await house.publish(topic, said(str(number)))
        for wire in wires:
            heard.append([])
            while len(heard[-1]) < 30:
                heard[-1] += await wire.heard()
        assert heard == [[str(number) for number in range(30)]] * 30

    play(scenario)


def test_heartbeat_tells_the_time_and_how_far_one_is(topic, member):
    async def scenario(house):
        wire = await house.listen(topic, member)
        await wire.clock()
        await house.publish(topic, said("not for members", "facilitators"), said("for all"))
        await wire.heard()
        await house.publish(topic, said("not for members", "facilitators"))
        number = 0
        while number < 3:  # until the look that follows the ring has been
            await house.streams.reader.heartbeat.beat(list(house.streams.reader.feeds[topic.name]))
            number, milliseconds = await wire.clock()
        assert milliseconds > 1_600_000_000_000

    play(scenario)


def test_listener_whose_line_is_full_is_dropped_and_the_others_hear(topic, member):
    big = "x" * (KEPT_BYTES // 3)

    async def scenario(house):
        stuck, other = await house.listen(topic, member, is_stuck=True), await house.listen(topic, member)
        for _ in range(4):
            await house.publish(topic, said(big))
            await other.heard()
        await asyncio.wait_for(stuck.task, 5)
        assert [listener.gone for listener in house.streams.reader.feeds[topic.name]] == [False]

    play(scenario)


def test_leaving_cleans_up(topic, member):
    async def scenario(house):
        wire = await house.listen(topic, member)
        assert list(house.streams.reader.feeds) == [topic.name]
        wire.leave()
        await wire.task
        assert house.streams.reader.feeds == {}

    play(scenario)


def test_server_that_stops_ends_its_streams(topic, member):
    async def scenario(house):
        wire = await house.listen(topic, member)
        house.streams.hang_up()
        await wire.end()
        assert (await house.listen(topic, member)).status == 503

    play(scenario)


def test_wrong_methods_and_addresses_are_refused(topic, member):
    async def scenario(house):
        assert (await house.listen(topic, member, method="POST")).status == 405
        assert (await house.listen(topic, member, method="HEAD")).status == 405
        assert (await house.listen("/live/", member)).status == 404
        assert (await house.listen("/live/test:1/more/", member)).status == 404

    play(scenario)


def test_topic_that_was_erased_closes(topic, member):
    async def scenario(house):
        wire = await house.listen(topic, member)
        await house.do(Topic.objects.filter(pk=topic.pk).delete)
        assert (await wire.frame())[0] == "closed"
        await wire.end()

    play(scenario)


def test_two_topics_do_not_hear_each_other(topic, member):
    other = TopicFactory()

    async def scenario(house):
        here, there = await house.listen(topic, member), await house.listen(other, member)
        await house.publish(other, said("there"))
        await house.publish(topic, said("here"))
        assert await there.heard() == ["there"]
        assert await here.heard() == ["here"]

    play(scenario)
