"""The one light question over time: from four answers up, in a picture and in words."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from cairn.gatherings.models import Feedback
from cairn.gatherings.queries.worth import trends_of
from cairn.gatherings.tests.factories import GatheringFactory, SeriesFactory, StretchFactory
from cairn.people.tests.factories import PersonFactory

PAGE = "/c/the-engine-room/gather/worth/"


def held(community, *answers, weeks=1, takes=0, title="Coffee", format_key="lean-coffee"):
    """A gathering so many weeks ago with these answers, the first few of which take something with them."""
    at = timezone.now() - timedelta(weeks=weeks)
    series = SeriesFactory(community=community, title=title)
    stretch = StretchFactory(series=series, first_on=at.date(), rule="", format_key=format_key)
    row = GatheringFactory(stretch=stretch, starts_at=at, ends_at=at + timedelta(hours=1))
    for place, answer in enumerate(answers):
        Feedback.objects.create(
            gathering=row, person=PersonFactory(), immediate=answer, takes="A try" if place < takes else "", at=at
        )
    return row


def shown(community, by="format"):
    return [
        (trend.title, [(point.counts, point.takes) for point in trend.points])
        for trend in trends_of(community, by=by, now=timezone.now())
    ]


def test_three_answers_say_nothing_and_the_fourth_says_all(community):
    held(community, 4, 3, 3)
    assert shown(community) == []

    held(community, 4, 3, 3, 1, takes=2)
    assert shown(community) == [("Lean coffee", [((1, 2, 0, 1), 2)])]


def test_gatherings_with_few_answers_are_in_no_sum_either(community):
    held(community, 1, 1, 1, weeks=3)
    held(community, 4, 4, 4, 4, weeks=2)
    held(community, 3, 3, 3, 2, weeks=1)

    (trend,) = trends_of(community, by="format", now=timezone.now())
    assert "Last time 3 of 4 said that it was worth it" in trend.said
    assert "In the times before, 100 % said so." in trend.said


def test_by_format_and_by_series(community):
    held(community, 4, 4, 4, 4, weeks=2, title="Coffee")
    held(community, 3, 3, 3, 3, weeks=1, title="Tea", format_key="")

    assert [title for title, _points in shown(community)] == ["Without a format", "Lean coffee"]
    assert [title for title, _points in shown(community, "series")] == ["Tea", "Coffee"]


@pytest.mark.parametrize("by", ["format", "series"])
def test_the_picture_is_there_in_words_and_in_a_table_too(community, member, by):
    held(community, 4, 4, 3, 2, takes=3)
    client = Client()
    client.force_login(member)

    page = client.get(f"{PAGE}?by={by}").content.decode()

    assert page.count('class="worth__bar"') == 3
    assert "Last time 3 of 4 said that it was worth it, and 3 take something with them." in page
    assert '<td class="numbers">2</td>' in page


def test_nothing_yet_says_when_there_will_be_something(community, member):
    client = Client()
    client.force_login(member)

    assert "Not enough answers yet" in client.get(PAGE).content.decode()


def test_it_is_for_those_who_belong(community, stranger):
    client = Client()
    client.force_login(stranger)
    assert client.get(PAGE).status_code == 404

    community.is_public = True
    community.save(update_fields=["is_public"])
    assert client.get(PAGE).status_code == 403
