import json
import re
from datetime import UTC, date, datetime

import pytest
from django.test import Client

from cairn.communities.tests.factories import CommunityFactory
from cairn.gatherings import actions
from cairn.gatherings.models import Series

from .factories import weekly

pytestmark = pytest.mark.django_db
ON = date(2126, 1, 15)


@pytest.fixture
def series():
    found = weekly(CommunityFactory(is_public=True), place="Library", link="https://meet.example.org/secret")
    Series.objects.filter(pk=found.pk).update(seen_by=Series.Seen.EVERYONE)
    return found


def data_of(series):
    page = Client().get(f"/c/{series.community.slug}/gather/{series.pk}/{ON}/").content.decode()
    found = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page)
    return [json.loads(text) for text in found], page


def test_public_date_is_told_to_programs(series):
    [facts], _page = data_of(series)

    assert (facts["@type"], facts["name"], facts["eventStatus"]) == (
        "Event",
        "Weekly hour",
        "https://schema.org/EventScheduled",
    )
    assert facts["startDate"] == "2126-01-15T10:00:00+01:00"
    assert facts["eventAttendanceMode"] == "https://schema.org/MixedEventAttendanceMode"
    assert facts["url"].endswith(f"/gather/{series.pk}/{ON}/")


def test_where_one_calls_in_is_not_told(series):
    assert series.stretches.get().link == "https://meet.example.org/secret"

    assert "meet.example.org" not in data_of(series)[1]


def test_date_of_members_is_not_told(series):
    Series.objects.update(seen_by=Series.Seen.MEMBERS)

    assert data_of(series)[0] == []


def test_date_moved_or_called_off_says_so(series):
    actions.move_date(series, ON, by=None, starts_at=datetime(2126, 1, 16, 9, tzinfo=UTC))
    facts = data_of(series)[0][0]
    assert facts["eventStatus"] == "https://schema.org/EventRescheduled"
    assert facts["previousStartDate"] == "2126-01-15T10:00:00+01:00"

    actions.call_off_date(series, ON, by=None, why="Snow")
    assert data_of(series)[0][0]["eventStatus"] == "https://schema.org/EventCancelled"


def test_nothing_that_people_write_ends_the_data(series):
    series.stretches.update(about="</script><script>alert(1)</script>")

    [facts], page = data_of(series)

    assert facts["description"] == "</script><script>alert(1)</script>"
    assert "<script>alert" not in page
