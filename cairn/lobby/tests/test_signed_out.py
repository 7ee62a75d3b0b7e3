"""Whoever is signed out and opens what is for members finds the way to sign in, and learns nothing by it."""

import pytest
from django.test import Client

from cairn.communities.tests.factories import CommunityFactory
from cairn.people.tests.factories import PersonFactory

pytestmark = pytest.mark.django_db
ASKED_TO_SIGN_IN = [
    ("GET", "rooms/new/?format=lean-coffee"),
    ("POST", "rooms/new/"),
    ("POST", "backlog/"),
    ("POST", "backlog/7/"),
    ("GET", "rooms/7/minutes/"),
    ("GET", "rooms/7/minutes.pdf"),
]


@pytest.mark.parametrize("slug", ["private", "public", "nowhere"])
@pytest.mark.parametrize(("method", "path"), ASKED_TO_SIGN_IN)
def test_members_addresses_lead_to_sign_in_and_back(method, path, slug):
    CommunityFactory(slug="private")
    CommunityFactory(slug="public", is_public=True)

    answer = Client().generic(method, f"/c/{slug}/{path}")

    assert answer.status_code == 302
    back = f"/c/{slug}/{path}".replace("?", "%3F").replace("=", "%3D")
    assert answer["Location"] == f"/accounts/login/?next={back}"


def test_a_page_that_is_not_there_offers_to_sign_in_and_is_the_same_for_a_private_community(client):
    CommunityFactory(slug="private")

    there, nowhere = client.get("/c/private/canvas/?stand=done"), client.get("/c/nowhere/canvas/?stand=done")

    assert (there.status_code, nowhere.status_code) == (404, 404)
    assert 'href="/accounts/login/?next=%2Fc%2Fprivate%2Fcanvas%2F%3Fstand%3Ddone"' in there.text
    assert there.text.replace("private", "…") == nowhere.text.replace("nowhere", "…")


def test_what_was_sent_nowhere_offers_to_sign_in_without_a_way_back(client):
    assert 'href="/accounts/login/"' in client.post("/c/nowhere/nothing/").text


def test_those_who_are_signed_in_are_not_asked_again(client):
    client.force_login(PersonFactory())

    assert "/accounts/login/" not in client.get("/c/nowhere/").text
