"""Pages of the pool and of an agenda: who sees and does what, and what is kept of what was typed."""

from datetime import time, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from cairn.communities.models import Role
from cairn.communities.tests.factories import CommunityFactory, MembershipFactory, RoleFactory
from cairn.gatherings import actions
from cairn.gatherings.models import Topic
from cairn.people.tests.factories import PersonFactory

POOL = "/c/the-engine-room/gather/topics/"


@pytest.fixture
def other(community):
    return MembershipFactory(community=community, person__name="Ines Duarte").person


@pytest.fixture
def series(community, leader):
    return actions.begin_series(
        community, by=leader, title="Coffee", first_on=day(), at_time=time(18), zone="UTC", format_key="lean-coffee"
    )


@pytest.fixture
def topic(community, member):
    return actions.wish(community, by=member, text="How to say no")


def day():
    return timezone.now().date() + timedelta(days=3)


def as_(person):
    client = Client()
    client.force_login(person)
    return client


def text_of(answer):
    return answer.content.decode()


def agenda_at(series, of=""):
    return f"/c/the-engine-room/gather/{series.pk}/{day().isoformat()}/agenda/{of}"


def test_the_pool_from_wishing_to_showing(community, member, other):
    as_(member).post(POOL, {"text": "  How to  say no ", "detail": "To my boss", "say": "wish"})
    topic = Topic.objects.get()
    assert (topic.text, topic.by, topic.shown_by) == ("How to say no", member, None)

    page = text_of(as_(other).get(POOL))
    assert "wished for by Jakub Nowak" in page
    assert "Nobody shows it yet" in page

    as_(other).post(f"{POOL}{topic.pk}/", {"say": "want"})
    answer = as_(other).post(f"{POOL}{topic.pk}/", {"say": "show", "back": "?show=mine"})
    assert answer["Location"] == f"{POOL}?show=mine#topic-{topic.pk}"
    page = text_of(as_(member).get(POOL))
    assert "1 wants it too" in page
    assert "Ines Duarte shows it" in page


def test_nothing_leads_away_from_the_page(topic, other):
    answer = as_(other).post(f"{POOL}{topic.pk}/", {"say": "want", "back": "https://elsewhere.example"})

    assert answer["Location"] == f"{POOL}#topic-{topic.pk}"


def test_what_is_there_already_is_said_and_what_was_typed_stays(topic, other):
    answer = as_(other).post(POOL, {"text": "how to say no", "detail": "And mean it", "say": "show"})

    page = text_of(answer)
    assert answer.status_code == 409
    assert "is in the pool already" in page
    assert 'value="how to say no"' in page
    assert "And mean it" in page


def test_too_long_is_asked_again(member):
    answer = as_(member).post(POOL, {"text": "x" * 161, "say": "wish"})

    assert (answer.status_code, "x" * 161 in text_of(answer), Topic.objects.count()) == (422, True, 0)


def test_only_whose_it_is_and_who_leads_take_it_off(topic, member, other, leader):
    off = "Take “How to say no” off the list"
    assert off in text_of(as_(member).get(POOL))
    assert off not in text_of(as_(other).get(POOL))
    assert as_(other).post(f"{POOL}{topic.pk}/", {"say": "withdraw"}).status_code == 403

    as_(leader).post(f"{POOL}{topic.pk}/", {"say": "withdraw"})
    assert not Topic.objects.exists()


def test_strangers_find_nothing_and_visitors_no_pool(community, topic, stranger):
    assert as_(stranger).get(POOL).status_code == 404
    assert as_(stranger).post(f"{POOL}{topic.pk}/", {"say": "want"}).status_code == 404

    community.is_public = True
    community.save(update_fields=["is_public"])
    assert as_(stranger).get(POOL).status_code == 403
    assert as_(stranger).post(POOL, {"text": "Mine", "say": "wish"}).status_code == 403


def test_a_topic_of_another_community_is_not_there(topic, stranger):
    other = CommunityFactory(slug="the-galley")
    MembershipFactory(community=other, person=stranger)

    assert as_(stranger).post(f"/c/the-galley/gather/topics/{topic.pk}/", {"say": "want"}).status_code == 404


def test_an_unknown_word_does_nothing(topic, other):
    assert as_(other).post(f"{POOL}{topic.pk}/", {"say": "explode"}).status_code == 302
    assert list(Topic.objects.values_list("state", "wanted", "shown_by")) == [("POOL", 0, None)]


def test_taking_nothing_shows_the_agenda_again(series, leader):
    assert as_(leader).post(agenda_at(series), {"topic": "x"}).status_code == 422


def test_the_agenda_from_taking_to_a_warning(series, leader, topic):
    as_(leader).post(agenda_at(series), {"topic": topic.pk})
    page = text_of(as_(leader).get(agenda_at(series)))
    assert "Topics 5 minutes, of 60." in page
    assert "With the 22 that the format needs around them: 27." in page
    assert "33 minutes are left" in page

    as_(leader).post(agenda_at(series, f"{topic.pk}/"), {"say": "minutes", "minutes": "45"})
    page = text_of(as_(leader).get(agenda_at(series)))
    assert "That is 7 minutes more than the 60 there are." in page


def test_minutes_that_are_none_are_asked_again(series, leader, topic):
    as_(leader).post(agenda_at(series), {"topic": topic.pk})

    answer = as_(leader).post(agenda_at(series, f"{topic.pk}/"), {"say": "minutes", "minutes": "-4"})

    assert answer.status_code == 422
    assert 'value="-4"' in text_of(answer)


def test_buttons_change_the_order_and_give_back(community, series, leader, member, topic):
    second = actions.wish(community, by=member, text="Tea")
    for each in (topic, second):
        as_(leader).post(agenda_at(series), {"topic": each.pk})
    as_(leader).post(agenda_at(series, f"{second.pk}/"), {"say": "up"})
    as_(leader).post(agenda_at(series, f"{topic.pk}/"), {"say": "back"})

    page = text_of(as_(member).get(agenda_at(series).removesuffix("agenda/")))
    assert "Tea" in page
    assert "How to say no" not in page


def test_only_who_takes_care_of_the_date_makes_its_agenda(series, topic, member, stranger):
    for person, status in ((member, 403), (stranger, 404)):
        assert as_(person).get(agenda_at(series)).status_code == status
        assert as_(person).post(agenda_at(series), {"topic": topic.pk}).status_code == status
        assert as_(person).post(agenda_at(series, f"{topic.pk}/"), {"say": "up"}).status_code in {status, 404}


def test_visitors_read_an_open_agenda_without_names(community, series, leader, topic, other, stranger):
    actions.show(topic, person=other)
    actions.take_topic(series, day(), topic, by=leader)
    date = agenda_at(series).removesuffix("agenda/")
    assert "Ines Duarte" in text_of(as_(leader).get(date))

    community.is_public = True
    community.save(update_fields=["is_public"])
    actions.show_series(series, by=leader, seen_by="EVERYONE")
    page = text_of(as_(stranger).get(date))
    assert "How to say no" in page
    assert "Ines Duarte" not in page


def test_any_member_keeps_what_was_left_over(community, series, leader, member):
    row = actions.pin_date(series, day())
    left = Topic.objects.create(
        community=community, text="Tea", state=Topic.State.LEFT, gathering=row, at=timezone.now()
    )  # fmt: skip
    date = agenda_at(series).removesuffix("agenda/")
    assert "Wished for on the spot, not reached" in text_of(as_(member).get(date))

    as_(member).post(agenda_at(series, f"{left.pk}/keeping/"))

    left.refresh_from_db()
    assert (left.state, left.gathering) == (Topic.State.POOL, None)


def test_a_large_pool_has_pages_and_costs_no_more(community, leader, member):
    def queries(page):
        client = as_(member)
        client.get(POOL)
        with CaptureQueriesContext(
            connection,
        ) as seen:
            answer = client.get(f"{POOL}?page={page}")
        assert answer.status_code == 200
        return len(seen), text_of(answer)

    def fill(numbers):
        Topic.objects.bulk_create(
            Topic(community=community, text=f"Topic {number:04}", by=leader, at=timezone.now(), wanted=number)
            for number in numbers
        )

    fill(range(3))
    few, _page = queries(1)
    fill(range(3, 300))
    many, page = queries(1)
    assert "Topic 0299" in page
    assert "page 1 of 6" in page
    assert many <= few

    _many, last = queries(6)
    assert "Topic 0000" in last


def test_the_example_shows_its_pool_to_everybody(db):
    example = CommunityFactory(slug="the-lamplighters", is_public=True, is_example=True)
    leads = PersonFactory(name="Mireille")
    MembershipFactory(community=example, person=leads)
    RoleFactory(community=example, person=leads, kind=Role.Kind.LEADER)
    actions.wish(example, by=leads, text="Reading the sky")

    page = text_of(Client().get("/c/the-lamplighters/gather/topics/"))
    assert "Reading the sky" in page
    assert "I’d like to hear about it" not in page
