"""What django-allauth asks is asked in our words, in both languages, and once."""

import re

import pytest

from cairn.people.tests.factories import EmailAddressFactory

pytestmark = pytest.mark.django_db
LABEL = re.compile(r'<label class="field__label"[^>]*>\s*([^<]+?)\s*<')


def labels(answer):
    return LABEL.findall(answer.content.decode())


@pytest.mark.parametrize(
    ("address", "asked"),
    [
        ("/accounts/login/", ["Your mail address"]),
        ("/accounts/signup/", ["Your name", "Your mail address"]),
        ("/accounts/login/password/", ["Your mail address", "Password"]),
        ("/accounts/login/code/", ["Your mail address"]),
    ],
)
def test_visitors_are_asked_in_our_words(client, address, asked):
    answer = client.get(address)

    assert labels(answer) == asked
    assert "placeholder" not in answer.content.decode().partition("<main")[2]


def test_a_password_is_set_and_changed_in_our_words(client):
    person = EmailAddressFactory(user__name="Keziah", user__email="keziah@example.org").user
    client.force_login(person)
    assert labels(client.get("/accounts/password/set/")) == ["New password", "The same once more"]

    person.set_password("a quiet lake at noon")
    person.save()
    client.force_login(person)
    answer = client.get("/accounts/password/change/")

    assert labels(answer) == ["The password you have now", "New password", "The same once more"]
    assert "<h1>Change the password</h1>" in answer.content.decode()


def test_whoever_forgot_a_password_comes_in_by_code(client):
    answer = client.get("/accounts/password/reset/")

    assert (answer.status_code, answer.url) == (302, "/accounts/login/")
