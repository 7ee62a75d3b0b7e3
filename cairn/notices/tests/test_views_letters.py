import re

import pytest
from django.core import mail
from django.test import Client

from cairn.log.models import Entry
from cairn.notices import actions
from cairn.notices.kinds import Rhythm, every
from cairn.notices.models import Letter, Silence
from cairn.notices.queries import rhythm_of

from .factories import KIND, OTHER, LetterFactory, news, reader

pytestmark = pytest.mark.django_db


@pytest.fixture
def person():
    return reader()


@pytest.fixture
def browser(person):
    browser = Client()
    browser.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    return browser


def way_out_of(letter):
    """The link in the letter as it arrives: (path, message)."""
    actions.send_due()
    message = mail.outbox[-1]
    return re.sub(r"^<https?://[^/]+|>$", "", message.extra_headers["List-Unsubscribe"]), message


def chosen(**rhythms):
    return {kind.key: kind.rhythm for kind in every()} | rhythms


def test_page_needs_signing_in():
    assert Client().get("/me/letters/").status_code == 302


def test_choice_is_kept_and_letters_not_sent_yet_follow(browser, person):
    waiting = LetterFactory(person=person)
    dropped = LetterFactory(person=person, kind=OTHER.key)

    answer = browser.post("/me/letters/", chosen(**{KIND.key: "MORNING", OTHER.key: "NEVER"}))

    assert (answer.status_code, answer.url) == (302, "/me/letters/")
    assert (rhythm_of(person, KIND.key), rhythm_of(person, OTHER.key)) == (Rhythm.MORNING, Rhythm.NEVER)
    assert list(Letter.objects.values_list("pk", "in_morning")) == [(waiting.pk, True)]
    assert not Letter.objects.filter(pk=dropped.pk).exists()
    assert Entry.objects.get(verb="letters.chosen").particulars == {"kinds": [KIND.key, OTHER.key]}


def test_choosing_what_stands_changes_nothing(browser):
    browser.post("/me/letters/", chosen())

    assert Entry.objects.count() == 0


def test_nonsense_is_refused(browser):
    assert browser.post("/me/letters/", chosen(**{KIND.key: "HOURLY"})).status_code == 422


def test_way_out_is_in_every_letter_and_one_click_over_https(settings, person):
    settings.CAIRN_URL = "https://cairn.example.org"
    _path, message = way_out_of(LetterFactory(person=person))

    link = message.extra_headers["List-Unsubscribe"].strip("<>")
    assert link.startswith("https://cairn.example.org/me/letters/out/")
    assert message.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert message.body.count(link) == 1
    assert message.alternatives[0][0].count(f'href="{link}"') == 1


def test_way_out_works_by_one_post_without_signing_in_or_a_token_of_a_form(person):
    path, _message = way_out_of(LetterFactory(person=person))

    answer = Client(enforce_csrf_checks=True).post(path, {"List-Unsubscribe": "One-Click"})

    assert answer.status_code == 200
    assert (rhythm_of(person, KIND.key), rhythm_of(person, OTHER.key)) == (Rhythm.NEVER, Rhythm.AT_ONCE)


def test_looking_at_the_way_out_changes_nothing(person):
    path, _message = way_out_of(LetterFactory(person=person))

    assert Client().get(path).status_code == 200
    assert rhythm_of(person, KIND.key) == Rhythm.AT_ONCE


def test_way_out_of_a_mixed_morning_ends_every_kind(person):
    LetterFactory(person=person, in_morning=True)
    path, _message = way_out_of(LetterFactory(person=person, kind=OTHER.key, in_morning=True))

    Client().post(path)

    assert {rhythm_of(person, kind.key) for kind in every()} == {Rhythm.NEVER}


def test_address_without_an_account_has_a_way_out_too():
    path, _message = way_out_of(LetterFactory(person=None, address="somebody@example.org"))

    Client().post(path)

    assert Silence.objects.count() == 1
    assert "example.org" not in Silence.objects.get().fingerprint
    assert actions.write_letter("Somebody@example.org", kind=KIND.key, key="more", say=news()) is None


@pytest.mark.parametrize("token", ["nobody-made-this", "eyJwIjoxfQ:1abc:forged"])
def test_forged_way_out_leads_nowhere(token):
    assert Client().post(f"/me/letters/out/{token}/").status_code == 404
