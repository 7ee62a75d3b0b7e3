"""Kind words afterwards: twice for missing minutes, one question to those who came."""

from datetime import timedelta

import pytest
from django.utils import timezone

from cairn.communities.models import Membership
from cairn.gatherings import actions
from cairn.gatherings.actions.reminding import remind
from cairn.notices.models import Letter


@pytest.fixture
def held(community, leader, member):
    """A gathering that was held three hours ago; the member was there."""
    start = timezone.now() - timedelta(hours=4)
    series = actions.begin_series(
        community, by=leader, title="Weekly hour", first_on=start.date(), at_time=start.time().replace(microsecond=0),
        zone="UTC",
    )  # fmt: skip
    actions.note_attendance(series, start.date(), by=leader, person=member)
    actions.note_attendance(series, start.date(), by=leader, name="Lars")
    return actions.hold_date(series, start.date(), by=leader)


def letters():
    return list(Letter.objects.order_by("pk").values_list("person__name", "kind"))


def test_those_who_came_are_asked_one_question_once(held):
    remind()
    remind()

    assert letters() == [("Jakub Nowak", "gathering.question")]


def test_whoever_has_answered_is_not_asked(held, member):
    actions.give_feedback(held.series, held.original_on, person=member, immediate=4)

    assert remind() == 0


def test_missing_minutes_are_asked_for_twice_and_then_rest(held):
    counts = [remind(at=held.ends_at + timedelta(days=days)) for days in (1, 2, 3, 6, 7, 8, 20, 30)]

    asked = Letter.objects.filter(kind="gathering.minutes")
    assert list(asked.values_list("person__name", flat=True)) == ["Keziah Adeyemi", "Keziah Adeyemi"]
    assert counts == [1, 1, 0, 0, 1, 0, 0, 0]


def test_published_minutes_are_not_asked_for(held, leader):
    actions.write_minutes(held.series, held.original_on, by=leader, text="We decided.", seen=None)
    actions.publish_minutes(held.series, held.original_on, by=leader)

    remind(at=held.ends_at + timedelta(days=5))

    assert not Letter.objects.filter(kind="gathering.minutes").exists()


def test_the_letter_says_whether_a_draft_waits(held, leader):
    actions.write_minutes(held.series, held.original_on, by=leader, text="We decided.", seen=None)

    remind(at=held.ends_at + timedelta(days=2))

    letter = Letter.objects.get(kind="gathering.minutes")
    assert "The room wrote a draft" in letter.text
    assert f"/gather/{held.series.pk}/{held.original_on.isoformat()}/minutes/" in letter.text


def test_whoever_has_left_is_left_in_peace(held, leader):
    Membership.objects.filter(person=leader).update(state=Membership.State.ALUMNI)

    remind(at=held.ends_at + timedelta(days=5))

    assert not Letter.objects.filter(kind="gathering.minutes").exists()
