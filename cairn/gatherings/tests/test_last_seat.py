"""Many take the last seats at once: whoever is told "you have a seat" has one, then and afterwards."""

import contextlib
from datetime import UTC, date, datetime
from threading import Barrier, Thread
from time import monotonic

import pytest
from django.db import OperationalError, connection

from cairn.gatherings import actions
from cairn.gatherings.dates import date_of
from cairn.gatherings.queries.coming import coming_to_one
from cairn.people.tests.factories import PersonFactory

from .factories import once

ON = date(2099, 1, 6)
SEATS, PEOPLE = 3, 8


@pytest.mark.django_db(transaction=True)
def test_who_is_told_of_a_seat_has_one():
    series = once(first_on=ON, capacity=SEATS)
    people = [PersonFactory() for _ in range(PEOPLE)]
    together, told, threads = Barrier(PEOPLE), {}, []
    for person in people:
        threads.append(Thread(target=take_a_seat, args=(series, person, together, told)))
        threads[-1].start()
    for thread in threads:
        thread.join(30)

    seats = [claim.person.pk for claim in coming_to_one(date_of(series, ON)).seats]

    assert sorted(told) == sorted(person.pk for person in people)
    assert sorted(pk for pk, standing in told.items() if standing == "SEAT") == sorted(seats)
    assert len(seats) == SEATS


def take_a_seat(series, person, together, told):
    together.wait(30)
    until = monotonic() + 20  # somebody who holds the database for ever is another defect, and is to be seen
    try:
        while person.pk not in told and monotonic() < until:
            # SQLite in memory, as only tests have it, refuses at once where a file would wait for its turn.
            with contextlib.suppress(OperationalError):
                told[person.pk] = actions.answer_date(series, ON, person=person, reply="COMING").standing
    finally:
        connection.close()


@pytest.mark.django_db
def test_the_queue_is_in_the_order_of_the_answers():
    series = once(first_on=ON, capacity=1)
    first, second = PersonFactory(), PersonFactory()
    actions.answer_date(series, ON, person=second, reply="COMING", at=datetime(2026, 1, 1, tzinfo=UTC))

    assert actions.answer_date(series, ON, person=first, reply="COMING").standing == "WAITING"
