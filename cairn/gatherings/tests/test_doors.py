"""Who comes through which door of gatherings, where the table of access (tests/access_table.txt) does not show it."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from cairn.communities.models import Community
from cairn.gatherings import actions
from cairn.gatherings.models import Answer, Series
from cairn.people.tests.factories import PersonFactory

ON_A_DATE = ("answer/", "attendance/", "feedback/", "materials/", "potluck/", "room/", "calling-off/", "restoring/")


@pytest.fixture
def series(community, leader):
    """Every week, begun by its leader; its first date is tomorrow."""
    Community.objects.filter(pk=community.pk).update(is_public=True)
    first = timezone.localdate() + timedelta(days=1)
    return actions.begin_series(
        community, by=leader, title="Weekly hour", first_on=first, at_time=timezone.now().time().replace(microsecond=0),
        zone="UTC", rule="FREQ=WEEKLY",
    )  # fmt: skip


@pytest.fixture
def page(series):
    on = series.stretches.get().first_on
    return f"/c/{series.community.slug}/gather/{series.pk}/{on.isoformat()}/"


def as_(person):
    client = Client()
    client.force_login(person)
    return client


@pytest.mark.parametrize("act", ON_A_DATE)
def test_button_of_a_date_asks_visitors_to_sign_in_and_leads_back_to_the_date(page, act):
    answer = Client().post(page + act, {"reply": "COMING"}, headers={"referer": f"http://testserver{page}?of=2026"})

    assert (answer.status_code, answer["Location"]) == (302, f"/accounts/login/?next={page}%3Fof%3D2026")


def test_button_pressed_on_a_page_elsewhere_leads_back_to_nothing_elsewhere(page):
    answer = Client().post(f"{page}answer/", headers={"referer": "https://example.org/trap"})

    assert answer["Location"] == f"/accounts/login/?next={page}answer/"


@pytest.mark.parametrize("name", ["new/", "{date}change/", "{date}minutes/", "{date}here/some-code/"])
def test_page_for_writing_asks_visitors_to_sign_in(series, page, name):
    gather = f"/c/{series.community.slug}/gather/"
    address = name.format(date=page) if "{" in name else gather + name

    assert Client().get(address)["Location"] == f"/accounts/login/?next={address}"


@pytest.mark.parametrize("is_open", [True, False])
def test_what_only_members_see_is_nowhere_for_visitors_of_a_public_community(series, page, is_open):
    if is_open:  # so that there is something to hide
        Series.objects.filter(pk=series.pk).update(seen_by=Series.Seen.EVERYONE)
    series_page = page.rsplit("/", 2)[0] + "/"
    addresses = (page, f"{page}calendar.ics", series_page, f"{series_page}calendar.ics")

    for browser in (Client(), as_(PersonFactory())):
        found = [browser.get(address).status_code for address in addresses]
        assert found == [200 if is_open else 404] * 4


def test_who_began_a_series_ends_it_though_they_do_not_lead(series, page, member):
    ending = page.rsplit("/", 2)[0] + "/end/"
    assert as_(member).post(ending, {"why": "Enough"}).status_code == 403
    assert "Call it to an end" not in as_(member).get(ending.removesuffix("end/")).content.decode()
    Series.objects.filter(pk=series.pk).update(began_by=member)

    assert "Call it to an end" in as_(member).get(ending.removesuffix("end/")).content.decode()
    assert as_(member).post(ending, {"why": "Enough"}).status_code == 302
    assert Series.objects.get(pk=series.pk).ended_at is not None


def test_example_answers_no_visitor(series, page):
    Community.objects.filter(pk=series.community_id).update(is_example=True)

    assert as_(PersonFactory()).post(f"{page}answer/", {"reply": "COMING"}).status_code == 403
    assert not Answer.objects.exists()


def test_those_who_lead_find_the_way_to_bring_gatherings_in(series, leader, member):
    gather = f"/c/{series.community.slug}/gather/"
    way = f'href="/c/{series.community.slug}/import/"'

    assert [way in as_(person).get(gather).content.decode() for person in (leader, member)] == [True, False]
    assert as_(leader).get(f"/c/{series.community.slug}/import/").status_code == 200
