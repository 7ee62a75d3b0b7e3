"""No page asks the database more than twelve times: every page of the example that links lead to, as a member and as
whoever leads it see it; and a request as it is seen by whoever asked."""

import re
from collections import Counter
from collections.abc import Iterator
from html import unescape
from urllib.parse import urlsplit

import pytest
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import resolve

from cairn.help.models import Request
from cairn.lobby.example import make_example
from cairn.people.models import Person

pytestmark = [pytest.mark.django_db, pytest.mark.long, pytest.mark.xdist_group("pages")]
MOST = 12
OF_EACH = 2  # addresses that are looked at of one kind of page
EVERY = {"date": 30}  # but of this one, which has the most parts
SEARCHED = 24  # more than twelve, and known: where no document has all the words, they are asked for in other ways
BEGIN = ("/", "/c/the-lamplighters/", "/me/", "/search/?q=night", "/communities/")
WITHOUT_END = re.compile(r"/logout/|^/static/")

Asked = dict[str, tuple[int, int]]  # the answer's status and how often the database was asked, by address


@pytest.fixture(scope="module")
def example(django_db_setup, django_db_blocker) -> Iterator[None]:
    with django_db_blocker.unblock(), transaction.atomic():
        make_example()  # as it is today: with dates ahead, an open room, questions that wait
        yield
        transaction.set_rollback(True)


def asked_by(client: Client) -> Asked:
    """What each page asks, following links from page to page; a few addresses of each kind of page."""
    found: Asked = {}
    times: Counter[tuple[str, bool]] = Counter()
    waiting, seen = list(BEGIN), set(BEGIN)
    while waiting:
        path = waiting.pop(0)
        parts = urlsplit(path)
        name = resolve(parts.path).view_name
        times[name, bool(parts.query)] += 1
        if times[name, bool(parts.query)] > EVERY.get(name, OF_EACH):
            continue
        status, asked, links = look(client, path)
        if asked > MOST:  # a process reads a few things once
            status, asked, links = look(client, path)
        found[path] = (status, asked)
        waiting += [link for link in links if not WITHOUT_END.search(link) and link not in seen]
        seen |= set(links)
    return found


def look(client: Client, path: str) -> tuple[int, int, list[str]]:
    """One page: its status, how often it asks, the addresses here that it leads to."""
    with CaptureQueriesContext(connection) as queries:
        answer = client.get(path)
        html = answer.headers.get("Content-Type", "").startswith("text/html") and not answer.streaming
        body = answer.content.decode() if html else ""
        answer.getvalue()  # files are streamed, and closed at their end
    links = [unescape(link) for link in re.findall(r'<a [^>]*href="([^"#]+)', body)]
    links = [urlsplit(path).path + link if link.startswith("?") else link for link in links]
    links += [answer.headers["Location"]] if "Location" in answer.headers else []
    return answer.status_code, len(queries), list(dict.fromkeys(link for link in links if re.match(r"/(?!/)", link)))


@pytest.mark.parametrize("who", ["rhys", "joao"])
def test_no_page_asks_more_than_twelve_times(example, client, who):
    client.force_login(Person.objects.get(email=f"{who}@lamplighters.example"))

    found = asked_by(client)

    assert {path: asked for path, (_status, asked) in found.items() if asked > MOST} == {}
    assert {path: status for path, (status, _asked) in found.items() if status not in (200, 302)} == {}
    assert len({resolve(urlsplit(path).path).view_name for path in found}) > 60


@pytest.mark.parametrize("path", ["/search/", "/c/the-lamplighters/search/"])
def test_a_search_for_misspelt_words_asks_a_few_times_more(example, client, path):
    client.force_login(Person.objects.get(email="rhys@lamplighters.example"))

    status, asked, _links = look(client, f"{path}?q=harbor+nigth+anybody+last")

    assert status == 200
    assert asked <= SEARCHED


def test_nor_does_a_request_of_one_s_own_but_for_the_search(example, client):
    for request in Request.objects.filter(community__is_example=True).select_related("asker"):
        client.force_login(request.asker)
        with CaptureQueriesContext(connection) as queries:
            answer = client.get(f"/c/the-lamplighters/help/{request.pk}/")

        assert answer.status_code == 200
        besides = [query["sql"] for query in queries if not re.search(r"\bsearch_|log_entry", query["sql"])]
        assert len(queries) <= SEARCHED
        assert len(besides) <= MOST + 2  # the search asks twice what one may see at all
