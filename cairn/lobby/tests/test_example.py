"""The example: its year is played once for all of these, by the same actions as on the pages."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from html import unescape
from zoneinfo import ZoneInfo

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import transaction
from django.test import Client
from django.utils import timezone

from cairn.charter.models import BacklogItem, CanvasVersion
from cairn.charter.queries.launch import path_of
from cairn.communities.actions import erase_example
from cairn.communities.models import Community, Membership, Role
from cairn.live.models import Event
from cairn.lobby.example import example_community, make_example
from cairn.log.models import Entry
from cairn.people.models import Person
from cairn.people.tests.factories import PersonFactory
from cairn.rooms.models import Note, Room

pytestmark = [pytest.mark.django_db, pytest.mark.long, pytest.mark.xdist_group("example")]
NOW = datetime(2026, 6, 17, 10, 0, tzinfo=UTC)  # a Wednesday, at noon in Paris
PARIS = ZoneInfo("Europe/Paris")


@dataclass
class Example:
    community: Community
    before: Counter[str]  # rows a table, before there was an example


@pytest.fixture(scope="module")
def example(django_db_setup, django_db_blocker) -> Iterator[Example]:
    with django_db_blocker.unblock(), transaction.atomic():
        before = rows()
        yield Example(make_example(at=NOW), before)
        transaction.set_rollback(True)


def rows() -> Counter[str]:
    """How many rows every table has, relations between tables too."""
    every = apps.get_models(include_auto_created=True)
    return Counter({model._meta.db_table: model._base_manager.count() for model in every})


def crawl(client: Client, start: str, within: str) -> dict[str, int]:
    """The pages that one reaches by links below an address, with their answers."""
    answers: dict[str, int] = {}
    waiting = [start]
    while waiting:
        path = waiting.pop()
        if path in answers:
            continue
        response = client.get(path)
        answers[path] = response.status_code
        if response.headers.get("Content-Type", "").startswith("text/html"):
            links = re.findall(r'<a [^>]*href="([^"#]+)', response.content.decode())
            waiting += [unescape(link) for link in links if link.startswith(within)]
        response.getvalue()  # files are streamed, and closed at their end
    return answers


def test_it_is_a_year_in_the_life_of_a_community(example):
    community = example.community

    assert (community.name, community.is_living, community.is_public) == ("The Lamplighters", True, True)
    assert NOW - community.founded_at > timedelta(days=360)
    assert Counter(community.memberships.values_list("state", flat=True)) == {
        "ACTIVE": 22, "EXPLORING": 1, "SAILING": 1, "ALUMNI": 1,
    }  # fmt: skip
    assert Counter(community.rooms.values_list("format_key", flat=True)) == {
        "founding-workshop": 1, "lean-coffee": 6, "lean-coffee-2": 3, "retrospective": 2,
    }  # fmt: skip
    assert CanvasVersion.objects.filter(community=community).count() == 3
    assert all(step.is_done for step in path_of(community))
    assert BacklogItem.objects.filter(community=community).exclude(done_at=None).exclude(outcome="").count() > 20


def test_its_log_is_told_in_the_order_of_time_and_by_day(example):
    entries = list(Entry.objects.filter(community_id=example.community.pk).order_by("pk"))

    moments = [entry.at for entry in entries]
    assert moments == sorted(moments)
    assert moments[-1] <= NOW
    local = {at.astimezone(PARIS) for at in moments}
    assert {at.weekday() for at in local} == set(range(5))
    assert min(at.time() for at in local) >= time(8)
    assert max(at.time() for at in local) <= time(18)


def test_it_has_exactly_one_leader_at_any_time(example):
    terms = Role.objects.filter(community=example.community, kind=Role.Kind.LEADER).order_by("pk")
    changes = Entry.objects.filter(community_id=example.community.pk, verb="leader.elected").order_by("at")

    assert [role.person.name[:4] for role in terms] == ["Gwen", "João"]
    assert [role.ended_at for role in terms] == [changes[1].at, None]
    assert changes[0].at == example.community.founded_at


def test_a_room_is_open_for_whoever_comes_by_and_the_others_keep_no_events(example, client):
    room = Room.objects.get(community=example.community, closed_at=None)
    closed = Room.objects.filter(community=example.community).exclude(pk=room.pk)

    assert (room.current.position, room.current.kind, room.current.is_paused) == (1, "write", True)
    assert Note.objects.filter(step=room.current).count() == 5
    assert Event.objects.filter(topic__name=room.topic_name).exists()
    assert not Event.objects.filter(topic__name__in=[each.topic_name for each in closed]).exists()
    response = client.post(f"/r/{room.code}/join/", {"name": "Passer-by"}, follow=True)
    assert response.status_code == 200
    assert room.participants.filter(name="Passer-by", person=None).exists()


def test_a_visitor_finds_the_open_room_from_the_front_page_and_among_the_rooms(example, client):
    address = Room.objects.get(community=example.community, closed_at=None).code

    for page in ("/c/the-lamplighters/", "/c/the-lamplighters/rooms/"):
        assert f'href="/r/{address}/"' in client.get(page).content.decode()


def test_every_page_answers_a_visitor(example, client):
    answers = crawl(client, "/c/the-lamplighters/", "/c/the-lamplighters/")

    assert {path: code for path, code in answers.items() if code != 200} == {}
    assert {f"/c/the-lamplighters/{place}/" for place in ("people", "rooms", "canvas", "log")} <= set(answers)


@pytest.mark.parametrize("who", ["rhys", "joao"])
def test_every_page_answers_a_member_and_the_leader(example, client, who):
    client.force_login(Person.objects.get(email=f"{who}@lamplighters.example"))

    answers = crawl(client, "/c/the-lamplighters/", "/c/the-lamplighters/")

    assert {path: code for path, code in answers.items() if code != 200} == {}
    assert len(answers) > 60


def test_nobody_of_it_can_sign_in_by_password(example):
    made_up = Person.objects.filter(is_example=True)

    assert made_up.count() == 25
    assert not any(person.has_usable_password() for person in made_up)


def test_making_it_twice_makes_it_once(example, capsys):
    before = rows()

    assert make_example() == example.community
    call_command("seed")

    assert rows() == before
    assert "The Lamplighters is there already" in capsys.readouterr().out


def test_erasing_it_leaves_no_row_of_it(example):
    passer_by = PersonFactory()
    Membership.objects.create(
        community=example.community, person=passer_by, state=Membership.State.EXPLORING, joined_at=timezone.now()
    )

    assert erase_example() == 1

    passer_by.delete()
    assert example_community() is None
    assert rows() == example.before


def test_the_door_leads_to_it_and_strangers_cannot_erase_it(example, client):
    PersonFactory()  # somebody lives here

    assert client.post("/example/").url == "/c/the-lamplighters/"
    assert client.get("/example/").url == "/c/the-lamplighters/"
    assert client.post("/example/erasure/").status_code == 403
    assert example_community() == example.community


def test_an_administrator_erases_it_in_one_click(example, client):
    client.force_login(PersonFactory(is_staff=True))

    assert client.post("/example/erasure/").url == "/"

    assert example_community() is None
