"""Pages of duties: the date, the series, asking, and the doors that letters lead to."""

import re

import pytest
from django.test import Client
from django.utils import timezone

from cairn.gatherings import actions
from cairn.gatherings.duty_links import duty_link, swap_link
from cairn.gatherings.models import Duty, Kind, SeriesDuty, Tick, TurnTaker
from cairn.notices.models import Letter

from .test_duties import WEEK, amina, ben, first, host, series, standings

__all__ = ["amina", "ben", "first", "series"]


def as_(person):
    client = Client()
    client.force_login(person)
    return client


def text_of(answer):
    return re.sub(r"\s+", " ", answer.content.decode())


def at(series, on=None, of=""):
    day = f"{on.isoformat()}/" if on else ""
    return f"/c/the-engine-room/gather/{series.pk}/{day}{of}"


def path_in(letter, word):
    return re.search(rf"https?://[^/\s]+(/\S+\?say={word})", letter.text)[1]


@pytest.fixture
def wanted(series, leader):
    actions.want_duties(series, by=leader, kinds=[Kind.HOST, Kind.NOTES])
    return series


def test_a_date_shows_what_is_open_and_one_click_takes_it(wanted, first, member, leader):
    assert "I do it" in text_of(as_(member).get(at(wanted, first)))

    answer = as_(member).post(at(wanted, first, "duties/host/"), {"say": "take"})

    assert answer["Location"].endswith(f"{first.isoformat()}/#duty-host")
    assert standings() == [("Jakub Nowak", "TAKEN")]
    assert "Your list: 0 of 9 done" in text_of(as_(member).get(at(wanted, first)))
    assert "Your list" not in text_of(as_(leader).get(at(wanted, first)))


def test_what_another_has_is_refused_with_a_sentence(wanted, first, member, amina):
    host(wanted, first, amina)

    answer = as_(member).post(at(wanted, first, "duties/host/"), {"say": "take"})

    assert answer.status_code == 409
    assert "Amina Haddad has it already" in text_of(answer)


def test_giving_back_says_what_happens(wanted, first, member, amina):
    host(wanted, first, member)
    actions.stand_by_for(wanted, first, kind=Kind.HOST, person=amina)

    answer = as_(member).post(at(wanted, first, "duties/host/"), {"say": "give_back"}, follow=True)

    assert "Amina Haddad is asked now." in text_of(answer)


def test_ticks_and_the_note_are_kept_and_shown_to_the_next(wanted, first, member, amina):
    host(wanted, first, member)
    host(wanted, first + WEEK, amina)

    as_(member).post(at(wanted, first, "duties/host/list/"), {"item": ["plan", "early", "nonsense"]})
    as_(member).post(at(wanted, first, "duties/host/list/"), {"item": ["plan"]})
    as_(member).post(at(wanted, first, "duties/host/note/"), {"text": "The key is with the porter."})

    assert list(Tick.objects.values_list("item", flat=True)) == ["plan"]
    assert "The key is with the porter." in text_of(as_(amina).get(at(wanted, first + WEEK)))


def test_a_note_that_is_too_long_stays_in_its_form(wanted, first, member):
    host(wanted, first, member)

    answer = as_(member).post(at(wanted, first, "duties/host/note/"), {"text": "key " * 600})

    assert answer.status_code == 422
    assert "key key key" in text_of(answer)


def test_others_duties_are_not_ticked_noted_or_exchanged(wanted, first, member, amina):
    host(wanted, first, amina)

    for of in ("list/", "note/", "exchange/"):
        assert as_(member).post(at(wanted, first, f"duties/host/{of}"), {"text": "x"}).status_code == 404


def test_dates_are_exchanged_through_the_letter(wanted, first, member, amina):
    host(wanted, first, member)
    other = host(wanted, first + WEEK, amina)
    assert "Exchange with somebody" in text_of(as_(member).get(at(wanted, first)))

    as_(member).post(at(wanted, first, "duties/host/exchange/"), {"with": other.pk})
    door = path_in(Letter.objects.get(person=amina), "yes")
    assert "would like to exchange dates" in text_of(Client().get(door))
    assert standings() == [("Jakub Nowak", "TAKEN"), ("Amina Haddad", "TAKEN")]
    answer = Client().post(door, {"say": "yes"})

    assert "both of you know" in text_of(answer)
    assert standings() == [("Amina Haddad", "TAKEN"), ("Jakub Nowak", "TAKEN")]
    assert Client().post(door, {"say": "yes"}).status_code == 410


def test_whoever_takes_care_asks_in_fair_order(wanted, first, leader, member, amina, ben):
    actions.take_turns(wanted, kind=Kind.HOST, person=amina)
    actions.take_turns(wanted, kind=Kind.HOST, person=ben)
    host(wanted, first + WEEK, amina)
    page = text_of(as_(leader).get(at(wanted, first, "duties/host/asking/")))

    answer = as_(leader).post(at(wanted, first, "duties/host/asking/"), {"person": ben.pk})

    assert page.index("Ben Okri") < page.index("No turn yet; nobody") < page.index("Last turn: ")
    assert answer.status_code == 302
    assert ("Ben Okri", "ASKED") in standings()
    assert as_(member).get(at(wanted, first, "duties/host/asking/")).status_code == 403


def test_only_who_is_here_can_be_asked(wanted, first, leader, stranger):
    answer = as_(leader).post(at(wanted, first, "duties/host/asking/"), {"person": stranger.pk})

    assert (answer.status_code, Duty.objects.count()) == (422, 0)


def test_the_letter_is_answered_without_signing_in_and_looking_changes_nothing(wanted, first, leader, amina):
    actions.ask_for_duty(wanted, first, kind=Kind.HOST, person=amina, by=leader)
    door = path_in(Letter.objects.get(), "yes")

    Client().get(door)
    assert standings() == [("Amina Haddad", "ASKED")]
    answer = Client().post(door, {"say": "yes"})

    assert "you host it" in text_of(answer)
    assert standings() == [("Amina Haddad", "TAKEN")]


def test_no_in_the_letter_asks_the_next(wanted, first, leader, amina, ben):
    actions.take_turns(wanted, kind=Kind.HOST, person=ben)
    duty = actions.ask_for_duty(wanted, first, kind=Kind.HOST, person=amina, by=leader)

    answer = Client().post(duty_link(duty), {"say": "no"})

    assert "Ben Okri is asked now." in text_of(answer)
    assert "Would you stand by" in text_of(Client().get(duty_link(duty)))


def test_a_link_is_for_one_person_and_nobody_forges_it(wanted, first, leader, amina, ben):
    duty = actions.ask_for_duty(wanted, first, kind=Kind.HOST, person=amina, by=leader)
    link = duty_link(duty)
    host(wanted, first, ben)

    assert Client().post(link, {"say": "yes"}).status_code == 410
    assert Client().get("/duty/forged/").status_code == 404
    assert Client().get("/duty/exchange/forged/").status_code == 404
    swap = actions.offer_swap(Duty.objects.get(person=ben), host(wanted, first + WEEK, amina))
    assert Client().get(swap_link(swap).replace("exchange/", "")).status_code == 404


def test_a_series_shows_its_dates_and_who_takes_turns(wanted, first, leader, member, stranger):
    page = at(wanted, of="duties/")
    as_(member).post(at(wanted, of="duties/host/"))
    assert list(TurnTaker.objects.values_list("kind", "person")) == [("HOST", member.pk)]

    as_(leader).post(at(wanted, of="duties/wanted/"), {"kinds": ["NOTES"], "by_rota": ["HOST"]})
    as_(leader).post(at(wanted, of="duties/rota/"))

    assert dict(SeriesDuty.objects.values_list("kind", "by_rota")) == {"HOST": True, "NOTES": False}
    assert "No turn yet; nobody who takes turns has waited longer." in text_of(as_(leader).get(page))
    assert as_(member).post(at(wanted, of="duties/wanted/")).status_code == 403
    assert as_(member).post(at(wanted, of="duties/rota/")).status_code == 403
    assert as_(stranger).get(page).status_code == 404
    as_(member).post(at(wanted, of="duties/host/"), {"stop": "1"})
    assert not TurnTaker.objects.exists()


def test_the_convener_changes_the_date_and_nothing_else(wanted, first, member):
    other = first + WEEK
    assert as_(member).get(at(wanted, first, "change/")).status_code == 403

    actions.take_duty(wanted, first, kind=Kind.CONVENER, person=member)

    assert as_(member).get(at(wanted, first, "change/")).status_code == 200
    assert as_(member).get(at(wanted, first, "minutes/")).status_code == 200
    assert as_(member).get(at(wanted, other, "change/")).status_code == 403


def test_the_note_taker_writes_minutes_and_the_host_opens_the_room(wanted, first, member, amina):
    actions.take_duty(wanted, first, kind=Kind.NOTES, person=member)
    host(wanted, first, amina)

    assert as_(member).get(at(wanted, first, "minutes/")).status_code == 200
    assert as_(member).post(at(wanted, first, "room/")).status_code == 403
    assert as_(amina).get(at(wanted, first, "minutes/")).status_code == 403
    assert as_(amina).post(at(wanted, first, "room/")).status_code == 302


def test_strangers_see_and_do_nothing(wanted, first, stranger):
    assert as_(stranger).post(at(wanted, first, "duties/host/"), {"say": "take"}).status_code == 404
    assert not Duty.objects.exists()


def test_a_date_of_the_past_takes_no_answers_and_keeps_its_note(wanted, first, leader, member):
    duty = host(wanted, first, member)
    row = duty.gathering
    row.starts_at, row.ends_at = timezone.now() - 2 * WEEK, timezone.now() - 2 * WEEK
    row.save(update_fields=["starts_at", "ends_at"])

    page = text_of(as_(member).get(at(wanted, first)))

    assert "I can’t make it" not in page
    assert "Leave a note to the next" in page
