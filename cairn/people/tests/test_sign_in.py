"""Coming in: by mailed code, by password, as somebody new; and what is said when it does not work."""

import re

import pytest
from django.core import mail
from django.core.cache import cache
from django.urls import reverse

from cairn.people import actions
from cairn.people.models import Person

from .factories import EmailAddressFactory

pytestmark = pytest.mark.django_db
PASSWORD = "engine room twelve"


@pytest.fixture(autouse=True)
def _fresh():
    cache.clear()  # the counts of tries


@pytest.fixture
def person():
    return EmailAddressFactory(user__name="Keziah", user__email="keziah@example.org", user__password=PASSWORD).user


def code():
    """The code of the newest mail."""
    return re.search(r"^\s*([A-Z0-9-]{6,})\s*$", mail.outbox[-1].body, re.MULTILINE)[1]


def who(client):
    return client.session.get("_auth_user_id")


def ask(client, email="keziah@example.org", **query):
    return client.post(reverse("account_login", query=query or None), {"login": email}, follow=True)


def test_by_mailed_code(client, person):
    page = ask(client)
    assert "We sent a code to keziah@example.org" in page.text

    client.post(reverse("account_confirm_login_code"), {"code": code()})

    assert who(client) == str(person.pk)


def test_the_mail_reads_like_ours(client, person):
    ask(client)

    assert mail.outbox[0].subject == f"Code for Cairn: {code()}"
    assert "Here is your code to come in:" in mail.outbox[0].body
    assert "&" not in mail.outbox[0].body


def test_a_wrong_code_is_said_and_can_be_typed_again(client, person):
    ask(client)

    page = client.post(reverse("account_confirm_login_code"), {"code": "WRONG-1"})
    assert "This is not the code we sent." in page.text
    assert 'value="WRONG-1"' in page.text

    client.post(reverse("account_confirm_login_code"), {"code": code()})
    assert who(client) == str(person.pk)


def test_an_unknown_address_looks_the_same_and_gets_a_mail_that_says_so(client, person):
    known, unknown = ask(client), ask(client, "nobody@example.org")

    hide = re.compile(r'(nobody|keziah)@example\.org|value="[^"]{40,}"')
    assert hide.sub("", unknown.text) == hide.sub("", known.text)
    assert mail.outbox[-1].subject == "There is no account with this address"
    assert "http://testserver/accounts/signup/" in mail.outbox[-1].body


def test_too_many_codes_are_refused_with_the_address_kept(client, person):
    for _ in range(3):
        ask(client)

    page = ask(client)

    assert "Too many tries in a short time." in page.text
    assert 'value="keziah@example.org"' in page.text


def test_by_password(client, person):
    url = reverse("password_login")

    page = client.post(url, {"login": "keziah@example.org", "password": "not this one"})
    assert "Address and password do not go together." in page.text
    assert 'value="keziah@example.org"' in page.text

    client.post(url, {"login": "keziah@example.org", "password": PASSWORD})
    assert who(client) == str(person.pk)


def test_one_comes_back_to_where_one_was(client, person):
    client.get(reverse("account_login", query={"next": "/i/token/"}))
    client.post(reverse("account_login"), {"login": "keziah@example.org", "next": "/i/token/"})

    response = client.post(reverse("account_confirm_login_code"), {"code": code(), "next": "/i/token/"})

    assert response["Location"] == "/i/token/"


def test_whoever_goes_back_and_types_another_address_means_the_other(client, person):
    ask(client, "kezia@example.org")

    page = ask(client)

    assert "We sent a code to keziah@example.org" in page.text
    client.post(reverse("account_confirm_login_code"), {"code": code()})
    assert who(client) == str(person.pk)


def test_signing_up_asks_name_and_address_and_nothing_else(client):
    url = reverse("account_signup")
    form = client.get(url).context["form"]
    assert list(form.fields) == ["name", "email"]

    client.post(url, {"name": "Inés", "email": "Ines@example.org", "next": "/i/token/"})
    assert who(client) is None

    client.post(reverse("account_email_verification_sent"), {"code": code()})

    person = Person.objects.get()
    assert (person.name, person.email, who(client)) == ("Inés", "ines@example.org", str(person.pk))


def test_signing_up_keeps_what_was_typed(client):
    page = client.post(reverse("account_signup"), {"name": "Inés", "email": "not an address"})

    assert 'value="Inés"' in page.text
    assert 'value="not an address"' in page.text
    assert Person.objects.count() == 0


def test_signing_up_with_an_address_that_is_taken_says_so_by_mail_only(client, person):
    client.post(reverse("account_signup"), {"name": "Somebody", "email": "keziah@example.org"})

    assert Person.objects.get() == person
    assert mail.outbox[-1].subject == "You have an account already"


def test_proving_an_address_ends_the_sessions_of_whoever_sat_on_it(client):
    from django.test import Client

    from cairn.people.access import BACKEND

    person = actions.meet(name="Not Keziah", email="keziah@example.org")
    squatter = Client()
    squatter.force_login(person, backend=BACKEND)
    person.refresh_from_db()
    assert squatter.get(reverse("me")).status_code == 200

    ask(client)
    client.post(reverse("account_confirm_login_code"), {"code": code()})

    assert client.get(reverse("me")).status_code == 200
    assert squatter.get(reverse("me")).status_code == 302


def test_confirming_one_s_own_address_keeps_one_signed_in(client):
    from cairn.people.access import BACKEND

    client.force_login(actions.meet(name="Keziah", email="keziah@example.org"), backend=BACKEND)

    client.post(reverse("account_email"), {"action_send": "", "email": "keziah@example.org"})
    client.post(reverse("account_email_verification_sent"), {"code": code()})

    assert Person.objects.get().emailaddress_set.get().verified
    assert client.get(reverse("me")).status_code == 200


@pytest.mark.parametrize("name", ["account_login", "account_signup", "password_login", "account_request_login_code"])
def test_doors_are_ours(client, name):
    page = client.get(reverse(name)).text

    assert 'class="site-header"' in page
    assert 'class="form"' in page


@pytest.mark.parametrize(
    "name", ["account_email", "account_set_password", "mfa_list_webauthn", "mfa_add_webauthn", "account_logout", "me"]
)
def test_own_pages_are_ours(client, person, name):
    person.set_unusable_password()
    person.save()
    client.force_login(person)

    response = client.get(reverse(name))

    assert response.status_code == 200
    assert 'class="site-header"' in response.text
