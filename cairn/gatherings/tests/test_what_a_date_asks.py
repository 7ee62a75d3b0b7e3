"""A date with everything that can hang on one: each part is asked for once, whatever there is of it."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from cairn.charter.models import BacklogItem, Decision
from cairn.gatherings.models import (
    Attendance,
    Dish,
    Duty,
    Feedback,
    Gathering,
    Kind,
    Material,
    SeriesDuty,
    Slot,
    Tick,
    Topic,
)
from cairn.gatherings.tests.factories import AnswerFactory, GatheringFactory, SeriesSignupFactory, weekly
from cairn.people.tests.factories import PersonFactory
from cairn.rooms.models import Room

# More than the twelve of a page, and known: so many tables hang on a date, and no page of the example has them all.
AHEAD, PAST = 15, 17


@pytest.fixture
def series(community, leader):
    """Every day, for a month and a half, in UTC."""
    return weekly(community, first_on=timezone.now().date() - timedelta(days=30), rule="FREQ=DAILY", zone="UTC")


def full(series, leader, days, number=1):
    """A date with `number` of everything, so many days from today."""
    on, now = timezone.now().date() + timedelta(days=days), timezone.now()
    row = series.gatherings.filter(original_on=on).first()
    row = row or GatheringFactory(stretch=series.stretches.get(), original_on=on)
    if days < 0 and row.room is None:
        row.room = Room.objects.create(
            community=series.community, title="Coffee", opened_by=leader, opened_at=row.starts_at, closed_at=row.ends_at
        )
        row.state = Gathering.State.HELD
        row.save()
    for count in range(number):
        person = PersonFactory()
        SeriesSignupFactory(series=series)
        AnswerFactory(gathering=row, person=person)
        slot = Slot.objects.create(gathering=row, what=f"Bread, loaf {days} {number} {count}", asked_by=person, at=now)
        Dish.objects.create(slot=slot, person=person, standing=Dish.Standing.BRINGS, since=now)
        Topic.objects.create(community=series.community, gathering=row, text="Tea", by=person, state="TAKEN", at=now)
        Material.objects.create(gathering=row, title="Slides", link="https://slides.example.org/", at=now)
        Duty.objects.create(gathering=row, kind=Kind.NOTES, person=person, standing=Duty.Standing.STANDBY, since=now)
        if days < 0:
            Attendance.objects.create(gathering=row, person=person, how=Attendance.How.HAND, at=now)
            Feedback.objects.create(gathering=row, person=person, immediate=3, at=now)
            Decision.objects.create(community=series.community, text="Thursdays", room=row.room, decided_at=now)
            BacklogItem.objects.create(
                community=series.community, kind="ACTION", position=1, text="A key", made_at=now, room=row.room
            )
    SeriesDuty.objects.get_or_create(series=series, kind=Kind.HOST)
    Duty.objects.get_or_create(
        gathering=row, kind=Kind.HOST, person=leader, standing=Duty.Standing.TAKEN, defaults={"since": now}
    )
    Tick.objects.get_or_create(gathering=row, kind=Kind.HOST, item="chairs", defaults={"at": now})
    return f"/c/the-engine-room/gather/{series.pk}/{on.isoformat()}/"


@pytest.mark.parametrize(("days", "most"), [(0, AHEAD), (-3, PAST)])
def test_a_full_date_asks_as_often_for_many_as_for_one(series, leader, days, most, django_assert_max_num_queries):
    days = days or (0 if timezone.now().time() < series.stretches.get().at_time else 1)  # the next one
    full(series, leader, -9)  # what was promised there is still open
    client = Client()
    client.force_login(leader)
    address = full(series, leader, days)
    client.get(address)  # the emblem is drawn once

    with django_assert_max_num_queries(most):
        one = client.get(address)
    full(series, leader, days, 3)
    with django_assert_max_num_queries(most):
        many = client.get(address)

    assert "Bread" in one.content.decode()
    assert many.content.decode().count("Bread") > one.content.decode().count("Bread")
