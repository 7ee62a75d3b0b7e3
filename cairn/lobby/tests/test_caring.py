"""Today says what one takes care of at the next gatherings, is asked for, and what is open."""

from datetime import time, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from cairn.gatherings import actions
from cairn.gatherings.models import Kind, PairSeat

FRONT = "/c/the-engine-room/"
ON = timezone.now().date() + timedelta(days=4)


@pytest.fixture
def series(community, leader):
    series = actions.begin_series(community, by=leader, title="Supper", first_on=ON, at_time=time(18), zone="UTC")
    actions.want_duties(series, by=leader, kinds=[Kind.HOST])
    return series


def today_of(person):
    client = Client()
    client.force_login(person)
    return client.get(FRONT).content.decode()


def test_what_is_open_is_shown_to_whoever_takes_care(series, leader, member):
    assert "open is Host" in today_of(leader)
    assert "open is Host" not in today_of(member)

    actions.take_duty(series, ON, kind=Kind.CONVENER, person=member)
    assert "open is Host" in today_of(member)

    actions.take_duty(series, ON, kind=Kind.HOST, person=leader)
    assert "open is Host" not in today_of(leader)
    assert "you host it" in today_of(leader)


def test_whoever_is_asked_is_led_to_the_answer(series, leader, member):
    actions.ask_for_duty(series, ON, kind=Kind.HOST, person=member, by=leader)

    page = today_of(member)

    assert "would you host it?" in page
    assert f"/gather/{series.pk}/{ON.isoformat()}/#duty-host" in page
    assert "would you host it?" not in today_of(leader)


def test_a_date_that_is_called_off_asks_for_nobody(series, leader, member):
    actions.ask_for_duty(series, ON, kind=Kind.HOST, person=member, by=leader)
    actions.call_off_date(series, ON, by=leader, why="Snow.")

    assert "would you host it?" not in today_of(member)


def test_whom_one_is_to_meet_stands_on_the_page_until_they_met(community, leader, member):
    programme = actions.begin_pairs(community, by=leader, name="Coffee", starts_on=timezone.localdate(), zone="UTC")
    for each in (leader, member):
        actions.join_pairs(programme, person=each)
    actions.draw_round(programme)

    assert f"Coffee: this time with {leader}" in today_of(member)
    assert f"Coffee: this time with {member}" in today_of(leader)

    seat = PairSeat.objects.get(person=leader)
    actions.answer_pair(seat, said=PairSeat.Said.MET)
    assert "Coffee: this time" not in today_of(member)
