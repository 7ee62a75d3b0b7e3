import re
from datetime import UTC, date, datetime

import icalendar
import pytest
from django.test import Client

from cairn.communities.models import Membership
from cairn.communities.tests.factories import CommunityFactory, MembershipFactory
from cairn.connect.actions import key_of, renew_key
from cairn.gatherings import actions
from cairn.gatherings.models import Answer, Series
from cairn.gatherings.tests.factories import once, weekly

from .conftest import NOW, joined

TUESDAY_AHEAD = date(2126, 1, 1)


def get(address, **headers):
    return Client().get(address, headers=headers)


def titles(answer):
    assert answer.status_code == 200
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    return sorted(str(event["SUMMARY"]) for event in icalendar.Calendar.from_ical(answer.content).walk("VEVENT"))


@pytest.fixture
def token(member):
    return key_of(member).token


def browser_of(person):
    browser = Client()
    browser.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    return browser


def test_own_calendar_has_what_one_said_yes_to(series, member, token):
    Series.objects.filter(pk=series.pk).update(title="Weekly hour")
    once(series.community, title="Not said anything")
    other = once(CommunityFactory(is_public=True), title="Elsewhere")
    actions.answer_date(other, date(2026, 1, 6), person=member, reply=Answer.Reply.COMING, at=NOW)
    assert titles(get(f"/calendars/{token}/mine.ics")) == ["Elsewhere"]

    actions.sign_up(series, person=member, at=NOW)

    assert titles(get(f"/calendars/{token}/mine.ics")) == ["Elsewhere", "Weekly hour"]
    assert titles(get(f"/calendars/{token}/everything.ics")) == ["Not said anything", "Weekly hour"]


def test_community_whose_member_one_no_longer_is_is_left_out(series, member, token):
    actions.sign_up(series, person=member, at=NOW)
    assert titles(get(f"/calendars/{token}/mine.ics")) == ["Weekly hour"]

    Membership.objects.filter(person=member).update(state=Membership.State.ALUMNI)

    assert titles(get(f"/calendars/{token}/mine.ics")) == []
    assert get(f"/calendars/{token}/c/{series.community.slug}.ics").status_code == 404


def test_private_community_is_for_its_members_by_secret_or_signed_in(series, member, token):
    slug = series.community.slug

    assert get(f"/c/{slug}/calendar.ics").status_code == 404
    assert titles(browser_of(member).get(f"/c/{slug}/calendar.ics")) == ["Weekly hour"]
    assert titles(get(f"/calendars/{token}/c/{slug}.ics")) == ["Weekly hour"]
    assert titles(get(f"/calendars/{token}/c/{slug}/series/{series.pk}.ics")) == ["Weekly hour"]


def test_public_calendar_has_what_is_open_to_everyone_only(db):
    community = CommunityFactory(is_public=True)
    closed, opened = weekly(community, title="Members"), weekly(community, title="Open")
    Series.objects.filter(pk=opened.pk).update(seen_by=Series.Seen.EVERYONE)

    assert titles(get(f"/c/{community.slug}/calendar.ics")) == ["Open"]
    assert titles(get(f"/c/{community.slug}/gather/{opened.pk}/calendar.ics")) == ["Open"]
    assert get(f"/c/{community.slug}/gather/{closed.pk}/calendar.ics").status_code == 404


def test_where_one_calls_in_is_for_those_who_belong(member, series, token):
    community = series.community
    type(community).objects.filter(pk=community.pk).update(is_public=True)
    series.stretches.update(link="https://meet.example.org/secret", place="Library")
    Series.objects.filter(pk=series.pk).update(seen_by=Series.Seen.EVERYONE)
    ends = ("calendar.ics", f"gather/{series.pk}/2026-01-13/calendar.ics")
    addresses = [f"/c/{community.slug}/{end}" for end in ends]

    assert [b"meet.example.org" in browser_of(member).get(address).content for address in addresses] == [True, True]
    assert b"meet.example.org" in get(f"/calendars/{token}/c/{community.slug}.ics").content
    visitors = [get(address).content for address in addresses]
    assert [b"Library" in content for content in visitors] == [True, True]
    assert [b"meet.example.org" in content for content in visitors] == [False, False]


def test_calendar_of_a_format_has_the_series_played_with_it(series, member, token):
    weekly(series.community, title="Coffee", format_key="lean-coffee")
    slug = series.community.slug

    assert titles(get(f"/calendars/{token}/c/{slug}/format/lean-coffee.ics")) == ["Coffee"]
    assert get(f"/calendars/{token}/c/{slug}/format/brown-bag.ics").status_code == 404


def test_one_date_to_put_into_a_calendar_once(series, member):
    address = f"/c/{series.community.slug}/gather/{series.pk}/2026-01-13/calendar.ics"

    answer = browser_of(member).get(address)

    event = icalendar.Calendar.from_ical(answer.content).walk("VEVENT")[0]
    assert event["DTSTART"].dt.astimezone(UTC) == datetime(2026, 1, 13, 9, tzinfo=UTC)
    assert "RRULE" not in event
    assert answer["Content-Disposition"] == 'attachment; filename="weekly-hour-2026-01-13.ics"'
    assert get(address).status_code == 404


def test_unchanged_calendar_is_not_sent_again(series, member, token):
    address = f"/calendars/{token}/mine.ics"
    actions.sign_up(series, person=member, at=NOW)
    first = get(address)
    assert get(address, if_none_match=first["ETag"]).status_code == 304
    assert get(address, if_modified_since=first["Last-Modified"]).status_code == 304

    actions.answer_date(series, TUESDAY_AHEAD, person=member, reply=Answer.Reply.NOT)

    assert get(address, if_none_match=first["ETag"]).status_code == 200
    assert get(address, if_modified_since=first["Last-Modified"]).status_code == 200
    assert b"EXDATE" in get(address).content


def test_answer_taken_back_is_noticed_too(series, member, token):
    address = f"/calendars/{token}/mine.ics"
    actions.answer_date(series, date(2026, 1, 13), person=member, reply=Answer.Reply.COMING, at=NOW)
    first = get(address)
    actions.withdraw_answer(series, date(2026, 1, 13), person=member, at=NOW)

    assert titles(get(address, if_none_match=first["ETag"])) == []


def test_renewed_address_ends_the_old_one(member, token):
    renewed = renew_key(member).token

    assert get(f"/calendars/{token}/mine.ics").status_code == 404
    assert get(f"/calendars/{renewed}/mine.ics").status_code == 200


def test_page_has_the_addresses_and_makes_new_ones(series, member):
    browser = browser_of(member)
    page = browser.get("/me/calendars/").content.decode()
    token = key_of(member).token
    addresses = [f"/calendars/{token}/{name}.ics" for name in ("mine", "everything", f"c/{series.community.slug}")]
    assert [f"http://testserver{address}</code>" in page for address in addresses] == [True] * 3

    assert browser.post("/me/calendars/renewal/").status_code == 302

    assert token not in browser.get("/me/calendars/").content.decode()
    assert Client().get("/me/calendars/").status_code == 302


def test_page_has_one_series_and_one_format_alone(series, member, django_assert_max_num_queries):
    community, token = series.community, key_of(member).token
    coffee = weekly(community, title="Coffee", format_key="lean-coffee")
    once(community, title="Only once", format_key="brown-bag")
    ours = weekly(community, title="Ours", format_key="ours")
    weekly(CommunityFactory(), title="Not mine")
    browser = browser_of(member)

    with django_assert_max_num_queries(10):
        page = browser.get("/me/calendars/").content.decode()

    shown = set(re.findall(rf"/calendars/{token}/c/[^<\"]+(?=</code>)", page))
    parts = [*(f"/series/{each.pk}" for each in (series, coffee, ours)), "/format/lean-coffee"]
    assert shown == {f"/calendars/{token}/c/{community.slug}{part}.ics" for part in ["", *parts]}
    assert [get(address).status_code for address in sorted(shown)] == [200] * 5
    assert f'href="webcal://testserver/calendars/{token}/mine.ics"' in page


@pytest.mark.parametrize("series_count", [1, 3])
def test_calendar_asks_the_database_no_more_for_more_series(
    member, token, series, series_count, django_assert_num_queries
):
    community = CommunityFactory()
    MembershipFactory(community=community, person=member)
    for number in range(series_count):
        more = weekly(community, title=f"Series {number}")
        actions.sign_up(more, person=member, at=NOW)
        actions.move_date(more, date(2026, 1, 13), by=None, starts_at=datetime(2026, 1, 14, 9, tzinfo=UTC), at=NOW)

    with django_assert_num_queries(12):
        get(f"/calendars/{token}/mine.ics")


def test_two_people_have_the_same_gathering_under_different_uids(series, member):
    other = joined(series)
    for person in (member, other):
        actions.sign_up(series, person=person, at=NOW)

    feeds = [get(f"/calendars/{key_of(person).token}/mine.ics").content for person in (member, other)]

    uids = [str(icalendar.Calendar.from_ical(feed).walk("VEVENT")[0]["UID"]) for feed in feeds]
    assert uids[0] != uids[1]
