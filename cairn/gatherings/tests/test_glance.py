"""What a list says of each date."""

from datetime import timedelta

from django.utils import timezone

from cairn.communities.tests.factories import MembershipFactory
from cairn.gatherings import actions
from cairn.gatherings.dates import date_of
from cairn.gatherings.models import Gathering
from cairn.gatherings.queries.glance import glance_at
from cairn.gatherings.tests.factories import BEFORE, FIRST_ON, once, weekly

WEEK = timedelta(days=7)
SECOND, THIRD, NEVER_HELD = FIRST_ON + WEEK, FIRST_ON + 2 * WEEK, FIRST_ON + 3 * WEEK


def test_of_what_is_over_it_says_how_many_were_there(community, leader, django_assert_max_num_queries):
    series = weekly(community=community)
    for person in (
        leader,
        MembershipFactory(community=community).person,
        MembershipFactory(community=community).person,
    ):
        actions.answer_date(series, FIRST_ON, person=person, reply="COMING", at=BEFORE)
    actions.note_attendance(series, FIRST_ON, by=leader, person=leader)
    actions.note_attendance(series, FIRST_ON, by=leader, name="A guest")
    for day in (SECOND, THIRD):  # one who was not there after all; a bare count, as archives have it
        actions.note_attendance(series, day, by=leader, name="Somebody", was_there=False)
    Gathering.objects.filter(original_on=THIRD).update(came=40)
    dates = [date_of(series, day) for day in (FIRST_ON, SECOND, THIRD, NEVER_HELD)]

    with django_assert_max_num_queries(6):
        found = glance_at(dates, leader)

    said = [(found[each.address].seats, found[each.address].came) for each in dates]
    assert said == [(3, 2), (0, None), (0, 40), (0, None)]


def test_the_list_says_so(client, community, leader):
    day = timezone.now().date() - timedelta(days=3)
    series = once(community=community, first_on=day)
    client.force_login(leader)
    assert "was there" not in client.get(f"/c/{community.slug}/gather/{series.pk}/").content.decode()

    actions.note_attendance(series, day, by=leader, name="A guest")

    assert client.get(f"/c/{community.slug}/gather/{series.pk}/").content.decode().count("1 was there") == 1
