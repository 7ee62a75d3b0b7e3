"""From a thread, a room, minutes: one button, nobody types again what was said, and the way back stays."""

import pytest
from django.test import Client
from django.utils import timezone
from lxml import html

from cairn.communities.tests.cast import community, leader, member
from cairn.gatherings import actions as gatherings
from cairn.help.tests.factories import answered, asked, followed
from cairn.memory.models import Item
from cairn.rooms import actions as rooms
from cairn.rooms.models import Participant
from cairn.rooms.tests.factories import do, facilitator_of, go_on, guest_in, open_room

__all__ = ["community", "leader", "member"]
BASE = "/c/the-engine-room/"
SAID = "Rotate who takes notes"
CLOSE = "kind: close\nsettings: {question: {en: What do you take with you, fr: Quoi}, return_on_time: false}"


def thread(community, leader, member):
    request = asked(community, member, "Who takes notes?")
    followed(answered(request, leader, SAID))
    return f"{BASE}help/{request.pk}/", f"request:{request.pk}"


def room(community, leader, member):
    opened = open_room(CLOSE, community=community, title="Looking back")
    guest_in(opened, "Lars")
    step = go_on(opened)
    for participant in Participant.objects.filter(room=opened):
        do(participant, "take-away", text=SAID)
    rooms.close_room(facilitator_of(opened), seen=step.pk)
    return f"{BASE}rooms/{opened.pk}/minutes/", f"room:{opened.pk}"


def minutes(community, leader, member):
    now = timezone.now()
    time = now.time().replace(microsecond=0)
    series = gatherings.begin_series(
        community, by=leader, title="Weekly hour", first_on=now.date(), at_time=time, zone="UTC"
    )
    kept = gatherings.write_minutes(series, now.date(), by=leader, text=SAID, seen=None)
    gatherings.publish_minutes(series, now.date(), by=leader)
    return f"{BASE}gather/{series.pk}/{now.date()}/", f"minutes:{kept.pk}"


def fields(form):
    return {each.get("name"): each.value or "" for each in form.xpath(".//*[@name]") if each.get("type") != "checkbox"}


@pytest.mark.parametrize("source", [thread, room, minutes], ids=lambda source: source.__name__)
def test_what_was_said_is_kept_with_one_button_and_leads_back(community, leader, member, source):
    where, subject = source(community, leader, member)
    client = Client()
    client.force_login(member)

    page = html.fromstring(client.get(where).content)
    (door,) = page.xpath(f"//form[@action='{BASE}memory/new/from/']")
    written = html.fromstring(client.post(f"{BASE}memory/new/from/", fields(door)).content)
    (form,) = written.xpath("//main//form[@method='post']")
    assert SAID in form.xpath("string(.//textarea)")
    answer = client.post(form.action, fields(form) | {"audience": "MEMBERS", "language": "en"})

    item = Item.objects.get()
    assert answer.headers["Location"] == f"{BASE}memory/{item.pk}/"
    assert (item.source, SAID in item.text) == (subject, True)
    back = html.fromstring(client.get(f"{BASE}memory/{item.pk}/").content).xpath("//dl//a/@href")[0]
    assert back.rstrip("/") == where.rstrip("/")
