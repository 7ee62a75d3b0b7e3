"""Waiting for an example that is not there yet."""

import re
import time

import httpx
import pytest
from django.test import Client

from cairn.lobby.example import background
from cairn.people.tests.factories import PersonFactory
from tests.servers import running_server

A_MINUTE = 60


@pytest.mark.django_db
def test_where_people_live_already_a_visitor_has_none_made(client: Client) -> None:
    PersonFactory()

    assert client.post("/example/").url == "/"
    assert not background.is_being_made()


@pytest.mark.django_db
def test_while_it_is_being_made_the_page_looks_again_by_itself(client: Client) -> None:
    with background._alone():
        response = client.get("/example/")

    assert response.headers["Refresh"] == "2"
    assert "A year is being played for you." in response.content.decode()
    assert client.get("/example/").url == "/"


@pytest.mark.django_db
def test_whoever_comes_first_may_erase_what_they_made(client: Client) -> None:
    assert client.post("/example/erasure/").url == "/"


@pytest.mark.server
def test_the_first_visitor_has_it_made_and_comes_in(tmp_path) -> None:
    with running_server(tmp_path) as server, httpx.Client(base_url=server.url, timeout=30) as browser:
        token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', browser.get("/").text)
        answer = browser.post("/example/", data={"csrfmiddlewaretoken": token[1]})
        assert answer.headers["Location"] == "/example/"
        waiting = browser.get("/example/")
        assert (waiting.status_code, waiting.headers["Refresh"]) == (200, "2")

        until = time.monotonic() + A_MINUTE
        while browser.get("/example/").status_code == 200 and time.monotonic() < until:
            time.sleep(0.5)

        assert browser.get("/example/").headers["Location"] == "/c/the-lamplighters/"
        assert "The Lamplighters" in browser.get("/c/the-lamplighters/").text
