"""The page of a date says which format it has, and whether that fits the time and the people."""

from datetime import time, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from cairn.gatherings import actions
from cairn.gatherings.models import Answer

ON = timezone.now().date() + timedelta(days=5)


@pytest.fixture
def page_of(community, leader):
    """(format, minutes, who reads it) → the page of a date in five days."""

    def page(format_key, minutes, reader=leader, coming=()):
        series = actions.begin_series(
            community, by=leader, title=f"{format_key} {minutes}", first_on=ON, at_time=time(12), zone="UTC",
            minutes=minutes, format_key=format_key,
        )  # fmt: skip
        for person in coming:
            actions.answer_date(series, ON, person=person, reply=Answer.Reply.COMING)
        client = Client()
        client.force_login(reader)
        return client.get(f"/c/the-engine-room/gather/{series.pk}/{ON.isoformat()}/").content.decode()

    return page


def test_what_does_not_fit_is_said_to_whoever_can_change_it(page_of, leader, member):
    said = "It takes 60 minutes: 30 minutes more than your 30."

    assert said in page_of("brown-bag", 30)
    assert said not in page_of("brown-bag", 30, reader=member)
    assert 'id="fits"' not in page_of("brown-bag", 60)


def test_the_format_leads_to_its_plan_for_this_date(page_of, leader, member):
    assert "/formats/brown-bag/?minutes=60#run" in page_of("brown-bag", 60, reader=member)
    assert "/formats/" not in page_of("", 60).partition("<main")[2]


def test_few_who_said_so_days_before_are_no_warning(page_of, leader):
    assert "you are 1" not in page_of("brown-bag", 60, coming=[leader])
