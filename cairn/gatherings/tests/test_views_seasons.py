"""Pages of seasons: empty, running, ended."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from cairn.gatherings import actions
from cairn.gatherings.models import Carrier, Season

BASE = "/c/the-engine-room/gather/seasons/"
TODAY = timezone.now().date()


@pytest.fixture
def season(community, leader):
    return actions.begin_season(community, by=leader, name="Spring", first_on=TODAY, last_on=TODAY + timedelta(days=60))


def as_(person):
    client = Client()
    client.force_login(person)
    return client


def text_of(answer):
    return re.sub(r"\s+", " ", answer.content.decode())


def carried():
    return list(Carrier.objects.order_by("pk").values_list("group", "person__name", "is_next", "leaves"))


def test_without_a_season_the_page_says_what_it_is_for(community, leader, member, stranger):
    assert "No season is running" in text_of(as_(member).get(BASE))
    assert "Begin a season" not in text_of(as_(member).get(BASE))
    assert "Begin a season" in text_of(as_(leader).get(BASE))
    assert as_(stranger).get(BASE).status_code == 404


def test_whoever_leads_begins_changes_and_ends_it(community, leader, member):
    days = {"first_on": TODAY.isoformat(), "last_on": (TODAY + timedelta(days=9)).isoformat()}
    assert as_(member).post(f"{BASE}new/", {"name": "Spring", **days}).status_code == 403
    odd = as_(leader).post(f"{BASE}new/", {"name": "Odd one", **days, "last_on": "2020-01-01"})
    assert (odd.status_code, "Odd one" in text_of(odd), Season.objects.count()) == (422, True, 0)

    as_(leader).post(f"{BASE}new/", {"name": "Spring", **days})
    twice = as_(leader).post(f"{BASE}new/", {"name": "Again", **days})
    season = Season.objects.get()
    as_(leader).post(f"{BASE}{season.pk}/change/", {"name": "Early spring", **days})
    assert as_(member).post(f"{BASE}{season.pk}/end/", {"thanks": "No"}).status_code == 403
    as_(leader).post(f"{BASE}{season.pk}/end/", {"thanks": "You were many."})

    season.refresh_from_db()
    assert (twice.status_code, season.name, season.thanks) == (409, "Early spring", "You were many.")
    assert "You were many." in text_of(as_(member).get(f"{BASE}{season.pk}/"))
    assert "Early spring" in text_of(as_(member).get(BASE))


def test_a_group_is_carried_noted_and_handed_on(season, member):
    place = f"{BASE}{season.pk}/keepers/"

    as_(member).post(place, {"say": "carry"})
    as_(member).post(place, {"say": "next"})
    as_(member).post(f"{place}note/", {"text": "Write by hand."})
    assert carried() == [("keepers", "Jakub Nowak", False, "Write by hand."), ("keepers", "Jakub Nowak", True, "")]
    as_(member).post(place, {"say": "not_next"})
    as_(member).post(place, {"say": "lay_down"})

    assert carried() == []


def test_notes_of_the_last_season_are_shown_to_this_one(season, community, leader, member):
    carrier = actions.join_group(season, "keepers", person=member)
    actions.leave_season_note(carrier, text="Write by hand.")
    actions.end_season(season, by=leader)

    actions.begin_season(community, by=leader, name="Summer", first_on=TODAY, last_on=TODAY)

    assert "Write by hand." in text_of(as_(leader).get(BASE))


def test_a_note_that_is_too_long_stays_in_its_form(season, member):
    actions.join_group(season, "keepers", person=member)

    answer = as_(member).post(f"{BASE}{season.pk}/keepers/note/", {"text": "hand " * 500})

    assert (answer.status_code, "hand hand" in text_of(answer)) == (422, True)


def test_what_is_not_there_is_not_found_and_what_is_over_says_so(season, leader, member, stranger):
    assert as_(member).post(f"{BASE}{season.pk}/nobody/", {"say": "carry"}).status_code == 404
    assert as_(member).post(f"{BASE}{season.pk}/keepers/note/", {"text": "x"}).status_code == 404
    assert as_(stranger).post(f"{BASE}{season.pk}/keepers/", {"say": "carry"}).status_code == 404
    actions.end_season(season, by=leader)

    assert as_(member).post(f"{BASE}{season.pk}/keepers/", {"say": "carry"}).status_code == 409
    assert carried() == []


def test_each_group_leads_to_where_its_work_is_done(season, community, member):
    page = text_of(as_(member).get(BASE))

    linked = [re.findall(r'href="([^"]+)"', part) for part in re.findall(r'share__tools">(.*?)</p>', page)]
    assert [len(links) for links in linked] == [2] * 7
    assert linked[0] == ["/c/the-engine-room/gather/topics/", "/c/the-engine-room/backlog/"]
    assert {as_(member).get(link).status_code for links in linked for link in links} == {200}
