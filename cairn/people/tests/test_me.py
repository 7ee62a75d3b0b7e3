import pytest
from django.urls import reverse

from cairn.people.models import Person

from .factories import PersonFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def person(client):
    person = PersonFactory(name="Keziah")
    client.force_login(person)
    return person


def test_me_keeps_name_language_and_zone(client, person):
    client.post(reverse("me"), {"name": "Keziah A.", "language": "fr", "zone": "new york"})

    person.refresh_from_db()
    assert (person.name, person.language, person.zone) == ("Keziah A.", "fr", "America/New_York")


def test_me_keeps_what_was_typed(client, person):
    response = client.post(reverse("me"), {"name": "", "language": "", "zone": "Atlantis"})

    assert response.status_code == 422
    assert 'value="Atlantis"' in response.text
    assert "No clock is known there." in response.text
    assert Person.objects.get().name == "Keziah"


def test_me_asks_to_sign_in(client):
    assert client.get(reverse("me"))["Location"] == "/accounts/login/?next=/me/"


def test_me_refuses_other_methods(client, person):
    assert client.delete(reverse("me")).status_code == 405


def test_erasure_asks_once_more_and_then_does_it(client, person):
    assert client.get(reverse("erasure")).status_code == 200
    assert Person.objects.count() == 1

    response = client.post(reverse("erasure"))

    assert "Your account is gone" in response.text
    assert Person.objects.count() == 0
    assert client.get(reverse("me")).status_code == 302
