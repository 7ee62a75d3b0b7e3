"""Who gets the night: clock by clock for those who come, without names, and times that would take turns."""

from datetime import UTC, datetime, time

import pytest
from django.test import Client

from cairn.communities.tests.factories import MembershipFactory
from cairn.gatherings import actions
from cairn.gatherings.dates import next_dates
from cairn.gatherings.models import Series, Stretch
from cairn.gatherings.queries.clocks import fair_for, times_for
from cairn.gatherings.templatetags.clocks import clock_name, clock_picture

from .factories import weekly

NOW = datetime(2026, 5, 1, tzinfo=UTC)


@pytest.fixture
def series(community) -> Series:
    """Every Tuesday at ten in Brussels: five in the afternoon in Tokyo, one at night in Los Angeles."""
    return weekly(community)


def comes(series, zone, count=1, name="Somebody"):
    made = [
        MembershipFactory(community=series.community, person__zone=zone, person__name=name).person
        for _n in range(count)
    ]
    for person in made:
        actions.sign_up(series, person=person, at=NOW)
    return made


def as_(person):
    client = Client()
    client.force_login(person)
    return client


def url(series):
    return f"/c/the-engine-room/gather/{series.pk}/fairness/"


def text_of(answer):
    return answer.content.decode()


def test_each_clock_is_counted_by_day_edge_and_night(series):
    comes(series, "Europe/Brussels", 2)
    comes(series, "America/Los_Angeles", 2)
    comes(series, "", 3)

    fair = fair_for(series, NOW)

    assert [(clock_name(clock), clock.people, clock.days, clock.edges, clock.nights) for clock in fair.clocks] == [
        ("Los Angeles", 2, 0, 0, 24), ("Brussels", 2, 24, 0, 0),
    ]  # fmt: skip
    assert [clock_name(clock) for clock in fair.always_night] == ["Los Angeles"]
    assert (fair.unknown, fair.dates) == (3, 24)
    assert (fair.clocks[0].last.hour, fair.clocks[0].next.hour) == (1, 1)


def test_zones_that_show_the_same_are_one_clock_and_one_alone_has_no_town(series):
    comes(series, "Europe/Brussels", 1)
    comes(series, "Europe/Paris", 1)
    comes(series, "Asia/Tokyo", 1)
    comes(series, "America/St_Johns", 1)

    names = {clock_name(clock): clock.people for clock in fair_for(series, NOW).clocks}

    assert names == {"Brussels, Paris": 2, "UTC+9": 1, "UTC−2:30": 1}


def test_only_those_who_come_and_are_here_count(series):
    MembershipFactory(community=series.community, person__zone="Asia/Tokyo")
    (gone,) = comes(series, "Asia/Kolkata")
    gone.memberships.update(state="ALUMNI")
    (once,) = [MembershipFactory(community=series.community, person__zone="America/Lima").person]
    found = next_dates(series, NOW, 1)[0]
    actions.answer_date(series, found.original_on, person=once, reply="COMING", at=NOW)

    assert [clock.zone for clock in fair_for(series, NOW).clocks] == ["America/Lima"]


def test_turns_are_proposed_where_they_spare_the_night(series):
    comes(series, "Europe/Brussels", 2)
    comes(series, "America/Los_Angeles", 2)

    proposal = fair_for(series, NOW).proposal

    assert proposal is not None
    assert proposal.nights == 0
    assert times_for(series, NOW, len(proposal.times)) == proposal.times


def test_nothing_is_proposed_where_it_is_as_fair_as_can_be(series):
    comes(series, "Europe/Brussels", 2)
    comes(series, "Europe/Athens", 2)

    assert fair_for(series, NOW).proposal is None


def test_the_picture_has_a_text_and_a_stone_for_each_hour(series):
    comes(series, "Asia/Tokyo", 2)

    (clock,) = fair_for(series, NOW).clocks
    picture = clock_picture(clock)

    assert 'aria-label="Tokyo: 24 dates, beginning at 17:00, 18:00"' in picture
    assert picture.count("<ellipse") == len(set(clock.starts))


def test_members_read_it_without_a_name_and_without_the_town_of_one_alone(series, member):
    comes(series, "Asia/Tokyo", name="Haruka Ishikawa")
    comes(series, "America/Los_Angeles", 2)

    page = text_of(as_(member).get(url(series)))

    assert "Haruka" in text_of(as_(member).get(url(series).removesuffix("fairness/")))
    assert "Haruka" not in page
    assert "UTC+9" in page
    assert "Tokyo" not in page


def test_turns_are_shown_first_and_then_made(series, leader, member):
    comes(series, "Europe/Brussels", 2)
    comes(series, "America/Los_Angeles", 2)
    client = as_(leader)
    count = str(len(fair_for(series, datetime.now(UTC)).proposal.times))

    shown = text_of(client.post(url(series), {"turns": count}))
    assert "This would change" in shown
    assert Stretch.objects.count() == 1

    answer = client.post(url(series), {"turns": count, "confirmed": "1"})
    assert answer.url == f"/c/the-engine-room/gather/{series.pk}/"
    assert fair_for(series, datetime.now(UTC)).clocks[0].ahead[0][2] != "NIGHT"
    assert Stretch.objects.latest("pk").at_time != time(10)


def test_members_change_nothing_and_strangers_see_nothing(series, member, stranger):
    assert as_(member).post(url(series), {"turns": "2"}).status_code == 403
    assert as_(stranger).get(url(series)).status_code == 404


def test_nonsense_is_refused(series, leader):
    comes(series, "Europe/Brussels")

    assert as_(leader).post(url(series), {"turns": "many"}).status_code == 422
    assert as_(leader).post(url(series), {"turns": "9"}).status_code == 422


def test_a_page_without_anybody_says_what_will_be_there(series, member):
    assert "Nobody who comes has said where they live" in text_of(as_(member).get(url(series)))


def test_the_series_page_leads_there(series, member):
    assert "fairness/" in text_of(as_(member).get(url(series).removesuffix("fairness/")))
