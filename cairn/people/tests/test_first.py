import stat

import pytest
from django.urls import reverse

from cairn.people import first
from cairn.people.models import Person

from .factories import PersonFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def data(settings, tmp_path):
    settings.DATA = tmp_path
    return tmp_path


def test_the_link_stays_the_same_until_it_is_used(data):
    path = first.invitation()

    assert first.invitation() == path
    assert stat.S_IMODE((data / "first.token").stat().st_mode) == 0o600


def test_the_first_person_comes_in_and_the_link_closes(client, data):
    path = first.invitation()
    assert "You are the first here" in client.get(path).text

    response = client.post(path, {"name": "Keziah", "email": "keziah@example.org"})

    assert response["Location"] == "/"
    person = Person.objects.get()
    assert (person.name, person.is_staff, client.session["_auth_user_id"]) == ("Keziah", True, str(person.pk))
    assert client.get(path).status_code == 404
    assert (first.invitation(), list(data.iterdir())) == (None, [])


def test_the_link_keeps_what_was_typed(client):
    response = client.post(first.invitation(), {"name": "Keziah", "email": "nowhere"})

    assert response.status_code == 422
    assert 'value="nowhere"' in response.text
    assert Person.objects.count() == 0


def test_a_wrong_link_opens_nothing(client):
    assert client.get(reverse("first", args=["guess"])).status_code == 404  # before there is a link
    first.invitation()
    assert client.get(reverse("first", args=["guess"])).status_code == 404
    assert client.post(reverse("first", args=["é"]), {"name": "x", "email": "x@example.org"}).status_code == 404
    assert Person.objects.count() == 0


def test_the_link_opens_nothing_once_somebody_administers(client):
    path = first.invitation()
    PersonFactory(is_staff=True)

    assert client.get(path).status_code == 404
    assert first.invitation() is None


def test_whoever_came_by_another_door_does_not_close_the_link(client):
    path = first.invitation()
    PersonFactory()

    assert first.invitation() == path
    client.post(path, {"name": "Keziah", "email": "keziah@example.org"})

    assert [person.name for person in Person.objects.filter(is_staff=True)] == ["Keziah"]
    assert first.invitation() is None


def test_whoever_has_an_account_takes_charge_with_it(client):
    path = first.invitation()
    keziah = PersonFactory(name="Keziah")
    client.force_login(keziah)
    assert "You are Keziah" in client.get(path).text

    assert client.post(path)["Location"] == "/"

    assert list(Person.objects.values_list("name", "is_staff")) == [("Keziah", True)]
    assert client.get(path).status_code == 404


def test_when_the_last_administrator_is_gone_there_is_a_link_again():
    administrator = PersonFactory(is_staff=True)
    PersonFactory()
    assert first.invitation() is None

    administrator.delete()

    assert first.invitation() is not None


def test_the_example_is_everybody_s_to_make_only_while_nobody_is_there():
    assert first.is_empty()

    PersonFactory()

    assert (first.is_awaited(), first.is_empty()) == (True, False)


def test_the_people_of_the_example_are_nobody():
    PersonFactory(is_example=True)

    assert first.invitation() is not None
