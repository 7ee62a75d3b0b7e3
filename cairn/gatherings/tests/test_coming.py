"""Who comes, who waits, and who gets a seat when somebody steps back."""

from datetime import UTC, date, datetime, timedelta

import pytest

from cairn.communities.actions import leave
from cairn.communities.models import Membership
from cairn.gatherings import actions
from cairn.gatherings.dates import date_of, dates_between
from cairn.gatherings.models import Answer, SeriesSignup
from cairn.gatherings.queries.coming import coming_to, coming_to_one, own_standings
from cairn.log.models import Entry, Visibility
from cairn.people.tests.factories import PersonFactory

from .factories import AnswerFactory, GatheringFactory, SeriesSignupFactory, once, weekly

NOW = datetime(2026, 1, 1, 12, tzinfo=UTC)
ON, NEXT = date(2026, 1, 6), date(2026, 1, 13)
MINUTE = timedelta(minutes=1)


def coming(series, on=ON):
    return coming_to_one(date_of(series, on))


def people(claims):
    return [claim.person for claim in claims]


def say(series, person, reply, minutes=0, on=ON):
    return actions.answer_date(series, on, person=person, reply=reply, at=NOW + minutes * MINUTE)


def test_who_signs_up_for_the_series_comes_to_every_date(community, member):
    series = weekly(community)

    actions.sign_up(series, person=member, at=NOW)
    actions.sign_up(series, person=member, at=NOW + MINUTE)

    assert [people(coming(series, on).seats) for on in (ON, NEXT)] == [[member], [member]]
    assert SeriesSignup.objects.get().since == NOW
    assert Entry.objects.filter(verb="series.joined").count() == 1


def test_not_this_time_is_for_that_date_only(community, member):
    series = weekly(community)
    actions.sign_up(series, person=member, at=NOW)

    say(series, member, "NOT")

    assert (people(coming(series).not_coming), people(coming(series).seats)) == ([member], [])
    assert people(coming(series, NEXT).seats) == [member]
    entry = Entry.objects.get(verb="gathering.answered")
    assert (entry.visibility, entry.particulars["reply"]) == (Visibility.PERSON, "NOT")


def test_the_first_to_say_so_have_a_seat_and_the_others_wait(community, member, stranger, leader):
    series = once(community, capacity=2)

    for place, person in enumerate((stranger, member, leader)):
        answered = say(series, person, "COMING", place)

    now = coming(series)
    assert (people(now.seats), people(now.waiting), now.is_full) == ([stranger, member], [leader], True)
    assert (answered.standing, now.place_of(leader), now.standing_of(member)) == ("WAITING", 1, "SEAT")


def test_who_steps_back_makes_room_and_who_gets_it_is_told(community, member, stranger):
    series = once(community, capacity=1)
    say(series, member, "COMING")
    say(series, stranger, "COMING", 1)

    answered = say(series, member, "MAYBE", 2)

    assert people(coming(series).seats) == [stranger]
    assert [(found.address, person) for found, person in answered.promoted] == [((series.pk, ON), stranger)]
    entry = Entry.objects.get(verb="seat.gained")
    assert (entry.actor, entry.visibility, entry.particulars["days"]) == (stranger, "PERSON", ["2026-01-06"])


def test_coming_again_is_at_the_end_of_the_queue(community, member, stranger):
    series = once(community, capacity=1)
    for minutes, (person, reply) in enumerate([(member, "COMING"), (stranger, "COMING"), (member, "NOT")]):
        say(series, person, reply, minutes)

    answered = say(series, member, "COMING", 3)

    assert (answered.standing, people(coming(series).seats)) == ("WAITING", [stranger])


def test_saying_yes_twice_keeps_the_place(community, member, stranger):
    series = once(community, capacity=1)
    say(series, member, "COMING")
    say(series, stranger, "COMING", 1)

    say(series, member, "COMING", 2)

    assert people(coming(series).seats) == [member]
    assert Entry.objects.filter(verb="gathering.answered").count() == 2


def test_a_yes_to_one_date_keeps_the_place_of_the_sign_up(community, member, stranger):
    far = date(2099, 1, 6)
    series = weekly(community, first_on=far, capacity=1)
    SeriesSignupFactory(series=series, person=member, since=NOW)
    SeriesSignupFactory(series=series, person=stranger, since=NOW + MINUTE)

    actions.answer_date(series, far, person=member, reply="COMING")

    assert people(coming(series, far).seats) == [member]


def test_a_place_is_behind_everyone_even_if_the_clock_is_behind(community, member, stranger):
    series = once(community, first_on=date(2099, 1, 6), capacity=1)
    row = GatheringFactory(stretch=series.stretches.get())
    AnswerFactory(gathering=row, person=member, at=datetime(2098, 1, 1, tzinfo=UTC))

    answered = actions.answer_date(series, date(2099, 1, 6), person=stranger, reply="COMING")

    assert answered.standing == "WAITING"


def test_taking_an_answer_back_lets_the_sign_up_count_again(community, member):
    series = weekly(community)
    actions.sign_up(series, person=member, at=NOW)
    say(series, member, "NOT")

    answered = actions.withdraw_answer(series, ON, person=member, at=NOW + MINUTE)

    assert answered.standing == "SEAT"
    assert Answer.objects.count() == 0


def test_stop_coming_frees_the_seats_ahead_and_keeps_the_past(community, member, stranger):
    series = weekly(community, capacity=1)
    SeriesSignupFactory(series=series, person=member, since=NOW)
    SeriesSignupFactory(series=series, person=stranger, since=NOW + MINUTE)
    after_the_first = datetime(2026, 1, 7, tzinfo=UTC)

    gains = actions.stop_coming(series, person=member, at=after_the_first)

    assert people(coming(series, ON).seats) == [member]
    assert people(coming(series, NEXT).seats) == [stranger]
    assert gains[0][0].original_on == NEXT
    assert {person for _found, person in gains} == {stranger}
    assert actions.stop_coming(series, person=member, at=after_the_first) == []
    assert Entry.objects.filter(verb="series.left").count() == 1


def test_who_leaves_the_community_leaves_its_series(community, member, stranger):
    series = once(community, first_on=date(2099, 1, 6), capacity=1)
    for person in (member, stranger):
        actions.answer_date(series, date(2099, 1, 6), person=person, reply="COMING")
    assert people(coming(series, date(2099, 1, 6)).seats) == [member]

    leave(Membership.objects.get(person=member))

    assert people(coming(series, date(2099, 1, 6)).seats) == [stranger]


@pytest.mark.parametrize(
    ("at", "refusal"), [(datetime(2026, 1, 6, 10, tzinfo=UTC), actions.DateIsPast), (NOW, actions.NoSuchDate)]
)
def test_answer_date_refuses(community, member, at, refusal):
    on = ON if refusal is actions.DateIsPast else date(2026, 1, 7)

    with pytest.raises(refusal):
        actions.answer_date(weekly(community), on, person=member, reply="COMING", at=at)


def test_answer_date_refuses_a_date_that_is_off(community, leader, member):
    series = weekly(community)
    actions.call_off_date(series, ON, by=leader, why="Ill", at=NOW)

    with pytest.raises(actions.DateIsCancelled):
        say(series, member, "COMING")


def test_sign_up_refuses_a_series_that_has_ended(community, leader, member):
    series = weekly(community)
    actions.end_series(series, by=leader, on=ON, at=NOW)

    with pytest.raises(actions.SeriesHasEnded):
        actions.sign_up(series, person=member, at=NOW)


def test_own_standings(community, member, stranger):
    series = weekly(community, capacity=1)
    SeriesSignupFactory(series=series, person=stranger, since=NOW)
    SeriesSignupFactory(series=series, person=member, since=NOW + MINUTE)
    say(series, member, "MAYBE", on=NEXT)
    dates = dates_between(series, NOW, NOW + timedelta(days=14))

    assert own_standings(member, dates) == {(series.pk, ON): "WAITING", (series.pk, NEXT): "MAYBE"}
    assert own_standings(PersonFactory(), dates) == {(series.pk, ON): "", (series.pk, NEXT): ""}


@pytest.mark.parametrize("number", [1, 4])
def test_who_comes_is_two_queries_whatever_the_number(community, number, django_assert_num_queries):
    every = [weekly(community) for _ in range(number)]
    for series in every:
        SeriesSignupFactory(series=series)
        AnswerFactory(gathering=GatheringFactory(stretch=series.stretches.get()))
    dates = [found for series in every for found in dates_between(series, NOW, NOW + timedelta(days=30))]

    with django_assert_num_queries(2):
        found = coming_to(dates)
        names = [str(claim.person) for each in found.values() for claim in each.seats]

    assert (len(found), len(names)) == (4 * number, 5 * number)
