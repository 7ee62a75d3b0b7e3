"""Minutes that the agenda gives a topic are its clock's in the room."""

from datetime import datetime, time, timedelta

import pytest
from django.utils import timezone

from cairn.formats.library import formats
from cairn.gatherings import actions
from cairn.gatherings.models import Gathering
from cairn.rooms.models import Note, Participant
from cairn.rooms.tests.factories import do, facilitator_of, go_on


def day():
    return timezone.now().date() + timedelta(days=3)


@pytest.fixture
def series(community, leader):
    return actions.begin_series(community, by=leader, title="Weekly hour", first_on=day(), at_time=time(18), zone="UTC")


def opened(series, leader, format_key, **minutes_of):
    for text, minutes in minutes_of.items():
        topic = actions.wish(series.community, by=leader, text=text)
        actions.take_topic(series, day(), topic, by=leader, minutes=minutes)
    Gathering.objects.update(starts_at=timezone.now(), ends_at=timezone.now() + timedelta(hours=1))
    return actions.open_date_room(series, day(), by=leader, plan=formats()[format_key])


def test_a_talk_and_its_questions_have_what_the_agenda_gives_them(series, leader):
    room = opened(series, leader, "lightning-talks", Robots=30, Bees=60)
    lead = Participant.objects.get(room=room, is_facilitator=True)
    step = room.steps.get(kind="present")
    answers = step.setting("answers")
    assert step.planned_minutes == 90  # as long as both, though the format has less

    while step.pk != go_on(room).pk:
        pass
    do(lead, "next", seen="", talk="")

    step.refresh_from_db()
    left = step.data["ends_at"] / 1000 - timezone.now().timestamp()
    assert round(left / 60) == 30 - answers


def test_a_topic_that_is_discussed_has_its_minutes_and_one_wished_on_the_spot_the_formats(series, leader):
    room = opened(series, leader, "lean-coffee", Robots=17)
    lead = facilitator_of(room)
    step = go_on(go_on(room).room)  # topics
    do(lead, "write", text="On the spot")
    while step.kind != "discuss":
        step = go_on(room)
    assert step.setting("minutes") != 17

    assert minutes_of(lead, step, Note.objects.get(text="Robots")) == 17
    assert minutes_of(lead, step, Note.objects.get(text="On the spot")) == step.setting("minutes")


def minutes_of(lead, step, note):
    step.refresh_from_db()
    topic = next(each for each in step.data["topics"] if note.pk in each["notes"])
    on = next((each["key"] for each in step.data["topics"] if each["state"] == "now"), "")
    do(lead, "next", now=on, topic=topic["key"])
    step.refresh_from_db()
    now = next(each for each in step.data["topics"] if each["state"] == "now")
    assert now["key"] == topic["key"]
    return round((datetime.fromisoformat(step.data["ends_at"]) - timezone.now()).total_seconds() / 60)
