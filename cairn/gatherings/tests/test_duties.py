"""Duties of a date: taken, asked for, given back in one click; whoever stands by is asked, and nothing is lost."""

from datetime import time, timedelta

import pytest
from django.utils import timezone

from cairn.communities import actions as communities
from cairn.communities.access import membership_of
from cairn.communities.tests.factories import MembershipFactory
from cairn.gatherings import actions
from cairn.gatherings.actions.reminding import remind
from cairn.gatherings.actions.reminding_duties import remind_of_duties
from cairn.gatherings.actions.rota import turn_the_rota
from cairn.gatherings.dates import date_of
from cairn.gatherings.models import Duty, Kind
from cairn.gatherings.queries.coming import coming_to_one
from cairn.gatherings.queries.duties import left_by_last
from cairn.log.models import Entry
from cairn.notices.models import Letter
from cairn.people.actions import erase
from cairn.people.tests.factories import PersonFactory
from cairn.rooms.actions import join
from cairn.rooms.models import Participant

WEEK = timedelta(days=7)


@pytest.fixture
def first():
    """The first day of the series: in five days."""
    return timezone.now().date() + timedelta(days=5)


@pytest.fixture
def series(community, leader, first):
    """Every week from then on."""
    day = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")[first.weekday()]
    return actions.begin_series(
        community, by=leader, title="Weekly hour", first_on=first, at_time=time(18), zone="UTC",
        rule=f"FREQ=WEEKLY;BYDAY={day}",
    )  # fmt: skip


@pytest.fixture
def amina(community):
    return MembershipFactory(community=community, person=PersonFactory(name="Amina Haddad")).person


@pytest.fixture
def ben(community):
    return MembershipFactory(community=community, person=PersonFactory(name="Ben Okri")).person


def host(series, on, person):
    return actions.take_duty(series, on, kind=Kind.HOST, person=person)


def standings(kind=Kind.HOST):
    rows = Duty.objects.filter(kind=kind).order_by("gathering__starts_at", "person__name")
    return list(rows.values_list("person__name", "standing"))


def letters():
    return list(Letter.objects.order_by("pk").values_list("person__name", "subject"))


def test_one_person_has_a_duty_and_another_may_stand_by(series, first, amina, ben):
    host(series, first, amina)
    host(series, first, amina)

    with pytest.raises(actions.DutyIsTaken) as why:
        host(series, first, ben)
    actions.stand_by_for(series, first, kind=Kind.HOST, person=ben)

    assert "Amina Haddad" in str(why.value)
    assert standings() == [("Amina Haddad", "TAKEN"), ("Ben Okri", "STANDBY")]
    assert Entry.objects.filter(verb="duty.taken").count() == 1


def test_whoever_is_asked_gets_a_letter_with_yes_and_no(series, first, leader, amina):
    duty = actions.ask_for_duty(series, first, kind=Kind.HOST, person=amina, by=leader)

    letter = Letter.objects.get()
    assert letter.subject.endswith("would you host it?")
    assert "Keziah Adeyemi asks you." in letter.text
    assert ("?say=yes" in letter.text, "?say=no" in letter.text) == (True, True)
    assert actions.say_yes(duty).standing == "TAKEN"


def test_whoever_volunteers_spares_another_the_answer(series, first, leader, amina, ben):
    duty = actions.ask_for_duty(series, first, kind=Kind.HOST, person=amina, by=leader)

    host(series, first, ben)

    assert standings() == [("Ben Okri", "TAKEN")]
    assert letters()[-1][0] == "Amina Haddad"
    assert "it is taken care of" in letters()[-1][1]
    with pytest.raises(actions.DutyIsNotYours):
        actions.say_yes(duty)


def test_the_standby_is_asked_at_once_and_the_convener_hears(series, first, amina, ben, member):
    actions.take_duty(series, first, kind=Kind.CONVENER, person=member)
    duty = host(series, first, amina)
    actions.stand_by_for(series, first, kind=Kind.HOST, person=ben)

    instead = actions.give_back(duty)

    assert instead.person == ben
    assert standings() == [("Amina Haddad", "BACK"), ("Ben Okri", "ASKED")]
    assert [name for name, _subject in letters()] == ["Ben Okri", "Jakub Nowak"]
    assert "Ben Okri is asked now" in Letter.objects.get(person=member).text
    assert actions.give_back(duty).person == ben
    assert Letter.objects.count() == 2


def test_without_a_standby_the_next_fair_person_is_asked_with_the_reason(series, first, amina, ben):
    actions.take_turns(series, kind=Kind.HOST, person=amina)
    actions.take_turns(series, kind=Kind.HOST, person=ben)

    actions.give_back(host(series, first, amina))

    assert standings() == [("Amina Haddad", "BACK"), ("Ben Okri", "ASKED")]
    why = "It is your turn. No turn yet; nobody who takes turns has waited longer."
    assert why in Letter.objects.get(person=ben).text


def test_when_nobody_is_left_it_is_open_and_the_one_who_began_it_is_told(series, first, leader, amina):
    assert actions.give_back(host(series, first, amina)) is None

    assert letters() == [("Keziah Adeyemi", Letter.objects.get().subject)]
    assert "this is open" in Letter.objects.get().subject


def test_the_rota_asks_in_turn_and_never_for_the_same_date_twice(series, first, leader, amina, ben):
    actions.want_duties(series, by=leader, kinds=[Kind.HOST, Kind.NOTES], by_rota=[Kind.HOST])
    actions.take_turns(series, kind=Kind.HOST, person=amina)
    actions.take_turns(series, kind=Kind.HOST, person=ben)

    asked = actions.fill_by_rota(series)

    assert [duty.person.name for duty in asked] == ["Amina Haddad", "Ben Okri", "Amina Haddad", "Ben Okri"]
    assert [duty.because for duty in asked] == ["NEVER", "NEVER", "LONGEST", "LONGEST"]
    assert actions.fill_by_rota(series) == []
    assert standings(Kind.NOTES) == []


def test_the_only_one_who_takes_turns_is_asked_for_one_date_at_a_time(series, leader, amina):
    actions.want_duties(series, by=leader, kinds=[Kind.HOST], by_rota=[Kind.HOST])
    actions.take_turns(series, kind=Kind.HOST, person=amina)

    assert len(actions.fill_by_rota(series)) == 1
    assert actions.fill_by_rota(series) == []


def test_nobody_is_asked_who_said_not_this_time_or_has_another_duty(series, first, leader, amina, ben):
    actions.want_duties(series, by=leader, kinds=[Kind.HOST], by_rota=[Kind.HOST])
    for person in (amina, ben):
        actions.take_turns(series, kind=Kind.HOST, person=person)
    actions.answer_date(series, first, person=amina, reply="NOT")
    actions.take_duty(series, first, kind=Kind.NOTES, person=ben)

    asked = actions.fill_by_rota(series)

    assert (first, asked[0].gathering.original_on) == (first, first + WEEK)


def test_a_question_without_an_answer_goes_on_to_the_next(series, first, leader, amina, ben):
    actions.want_duties(series, by=leader, kinds=[Kind.HOST], by_rota=[Kind.HOST])
    actions.ask_for_duty(series, first + WEEK, kind=Kind.HOST, person=amina, by=leader)
    actions.stand_by_for(series, first + WEEK, kind=Kind.HOST, person=ben)

    assert turn_the_rota(at=timezone.now() + timedelta(days=3)) == 0
    assert turn_the_rota(at=timezone.now() + timedelta(days=5)) == 1

    assert standings() == [("Amina Haddad", "BACK"), ("Ben Okri", "ASKED")]


def test_two_people_exchange_their_dates(series, first, amina, ben):
    mine, theirs = host(series, first, amina), host(series, first + WEEK, ben)

    swap = actions.offer_swap(mine, theirs)
    assert actions.offer_swap(mine, theirs) == swap
    actions.accept_swap(swap)

    assert standings() == [("Ben Okri", "TAKEN"), ("Amina Haddad", "TAKEN")]
    assert [name for name, _subject in letters()] == ["Ben Okri", "Amina Haddad"]
    with pytest.raises(actions.SwapIsOver):
        actions.accept_swap(swap)


def test_an_offer_ends_when_one_of_the_dates_changes_hands(series, first, amina, ben):
    swap = actions.offer_swap(host(series, first, amina), host(series, first + WEEK, ben))
    actions.give_back(swap.theirs)

    with pytest.raises(actions.SwapIsOver):
        actions.accept_swap(swap)


def test_whoever_keeps_their_date_says_so_once(series, first, amina, ben):
    swap = actions.offer_swap(host(series, first, amina), host(series, first + WEEK, ben))

    actions.decline_swap(swap)
    actions.decline_swap(swap)

    assert standings() == [("Amina Haddad", "TAKEN"), ("Ben Okri", "TAKEN")]
    assert letters()[1:] == [("Amina Haddad", "Ben Okri keeps their date")]


def test_not_this_time_gives_the_duty_back(series, first, amina, ben):
    host(series, first, amina)
    actions.stand_by_for(series, first, kind=Kind.HOST, person=ben)

    actions.answer_date(series, first, person=amina, reply="NOT")

    assert standings() == [("Amina Haddad", "BACK"), ("Ben Okri", "ASKED")]


def test_whoever_leaves_lays_everything_down(series, first, amina, ben, community):
    host(series, first, amina)
    actions.take_turns(series, kind=Kind.HOST, person=amina)
    actions.stand_by_for(series, first + WEEK, kind=Kind.NOTES, person=amina)

    communities.leave(membership_of(amina, community), farewell="")

    assert Duty.objects.exclude(standing="BACK").count() == 0
    assert not series.turn_takers.exists()


def test_whoever_erases_their_account_leaves_no_silent_gap(series, first, leader, amina, ben):
    host(series, first, amina)
    actions.stand_by_for(series, first, kind=Kind.HOST, person=ben)

    erase(amina)

    assert standings() == [("Ben Okri", "ASKED")]
    assert [name for name, _subject in letters()] == ["Ben Okri", "Keziah Adeyemi"]


def test_whoever_takes_care_comes_and_so_hears_of_changes(series, first, amina, ben):
    actions.answer_date(series, first, person=ben, reply="NOT")
    host(series, first, ben)
    actions.take_duty(series, first, kind=Kind.NOTES, person=amina)

    coming = coming_to_one(date_of(series, first))
    assert sorted(claim.person.name for claim in coming.seats) == ["Amina Haddad", "Ben Okri"]


def test_the_reminder_brings_the_list_and_what_the_last_one_left(series, first, amina, ben):
    last = host(series, first, amina)
    actions.leave_for_next(last, text="The key is with the porter.")
    host(series, first + WEEK, ben)
    at = timezone.now() + timedelta(days=9, hours=12)

    assert (remind_of_duties(at=at), remind_of_duties(at=at)) == (1, 0)

    letter = Letter.objects.get(kind="gathering.duty_ahead")
    assert letter.person == ben
    assert "The key is with the porter." in letter.text
    assert "Be there ten minutes before" in letter.text
    assert left_by_last(Duty.objects.get(person=ben)) == last


def test_a_tick_stays_when_another_takes_over(series, first, amina, ben):
    duty = host(series, first, amina)
    actions.tick(duty, "plan", by=amina)
    actions.tick(duty, "plan", by=amina)
    actions.give_back(duty)
    taken = host(series, first, ben)

    assert list(taken.gathering.ticks.values_list("item", "by__name")) == [("plan", "Amina Haddad")]
    actions.untick(taken, "plan", by=ben)
    assert not taken.gathering.ticks.exists()


def test_missing_minutes_are_asked_of_the_note_taker_then_of_the_convener(series, first, leader, amina, ben):
    host(series, first, leader)
    actions.take_duty(series, first, kind=Kind.CONVENER, person=amina)
    notes = actions.take_duty(series, first, kind=Kind.NOTES, person=ben)
    row = actions.hold_date(series, first, by=leader, at=timezone.now() + timedelta(days=6))

    remind(at=row.ends_at + timedelta(days=3))
    Duty.objects.filter(pk=notes.pk).delete()
    remind(at=row.ends_at + timedelta(days=8))

    asked = Letter.objects.filter(kind="gathering.minutes").order_by("pk")
    assert list(asked.values_list("person__name", flat=True)) == ["Ben Okri", "Amina Haddad"]


def test_the_host_leads_along_in_the_room(series, first, leader, amina, ben, django_capture_on_commit_callbacks):
    from cairn.formats.library import formats

    host(series, first, amina)
    room = actions.open_date_room(series, first, by=leader, plan=formats()["lean-coffee"])

    with django_capture_on_commit_callbacks(execute=True):
        join(room, name="Ben", person=ben)
        join(room, name="Amina", person=amina)

    leading = Participant.objects.filter(room=room, is_facilitator=True).order_by("pk")
    assert list(leading.values_list("person__name", flat=True)) == ["Keziah Adeyemi", "Amina Haddad"]


def test_a_date_that_is_over_or_off_takes_nobody(series, first, leader, amina):
    duty = host(series, first, amina)

    with pytest.raises(actions.DateIsPast):
        actions.give_back(duty, at=timezone.now() + timedelta(days=7))
    actions.call_off_date(series, first + WEEK, by=leader, why="Snow.")
    with pytest.raises(actions.DateIsCancelled):
        host(series, first + WEEK, amina)
