"""Asked so that nobody can ever find out: whoever of two people asks, the database is the same afterwards.

The same story is played twice through the pages, by two people who both are signed in both times. Only what is drawn at
random in each is made alike: numbers below zero and the fingerprints of what holds them.
"""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.apps import apps
from django.core.management.color import no_style
from django.db import connection, transaction
from django.db.utils import IntegrityError
from django.test import Client
from django.utils import timezone

from cairn.help import actions, findable
from cairn.help.models import Answer, Request
from cairn.log.models import Entry
from cairn.search.models import Indexed

from .factories import MONDAY, somebody_in

LINE = "How do I tell my boss that I burn out?"
ASK = {"line": LINE, "details": "Every day.", "urgency": "SOON", "audience": "COMMUNITY"}


def browser_of(person: Any) -> Client:
    client = Client()
    client.force_login(person)
    return client


def rows() -> dict[str, list[str]]:
    """Every row of every table as text, what is random in it made alike."""
    found = {}
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names():
            cursor.execute(f'SELECT * FROM "{table}"')
            found[table] = sorted(
                re.sub(r"-\d{6,}|\b[0-9a-f]{64}\b|\b[0-9a-f]{32}\b", "#", str(row)) for row in cursor.fetchall()
            )
    return found


def story(asker: Client, helper: Any, how: str) -> dict[str, list[str]]:
    """Ask, be answered, follow, tell, add a word, end; then what the database holds. All of it is undone."""
    with transaction.atomic():
        _count_from_the_same_numbers()
        page = asker.post("/c/the-engine-room/help/ask/", {**ASK, "asked_as": how})
        assert page.status_code == (200 if how == "SEALED" else 302)
        request = Request.objects.get(line=LINE)
        given = actions.answer(request, by=helper, text="Sleep on it.", at=MONDAY)
        door = re.search(r'href="(?:http://testserver)?(/c/[^"]*/key/[^"]+)"', page.content.decode())
        here = door[1] if door else f"/c/the-engine-room/help/{request.pk}/"
        for act, data in (
            (f"answers/{given.pk}/following/", {}),
            (f"answers/{given.pk}/trial/", {}),
            (f"answers/{given.pk}/outcome/", {"outcome": "PARTLY", "learned": "It took two nights."}),
            ("word/", {"text": "It is better now."}),
            ("end/", {"end": "SOLVED", "word": "Sleep"}),
        ):
            # By the link from a browser that knows nobody, as the page says one may; by account otherwise.
            assert (Client() if door else asker).post(here + act, data).status_code == 302
        Answer.objects.filter(pk=given.pk).update(text="")
        held = rows()
        transaction.set_rollback(True)
    return held


def _count_from_the_same_numbers() -> None:
    """PostgreSQL goes on counting after what was undone; then the stories would differ in every number."""
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), apps.get_models(include_auto_created=True)):
            cursor.execute(statement)


@pytest.fixture
def cast(community: Any, member: Any) -> list[Any]:
    return [member, somebody_in(community, "Ada"), somebody_in(community, "Helper")]


def differing(one: dict[str, list[str]], other: dict[str, list[str]]) -> set[str]:
    """The tables that tell the stories apart; counters of rows and times of the clock left out."""
    plain = lambda held: {name: [_timeless(row) for row in held[name]] for name in held if name != "sqlite_sequence"}  # noqa: E731
    first, second = plain(one), plain(other)
    return {name for name in first if sorted(first[name]) != sorted(second[name])}


def _timeless(row: str) -> str:
    return re.sub(r"\d\d:\d\d:\d\d(\.\d+)?|datetime\([^)]*\)", "t", row)


def test_who_asked_sealed_cannot_be_read_from_the_database(cast):
    one, another, helper = cast
    browsers = browser_of(one), browser_of(another)

    # What this compares does tell who asked when the request is not sealed, hidden from members or not.
    for how in ("NAMED", "HIDDEN"):
        assert "help_request" in differing(story(browsers[0], helper, how), story(browsers[1], helper, how))
    assert differing(story(browsers[0], helper, "SEALED"), story(browsers[1], helper, "SEALED")) == set()


def test_of_a_sealed_request_only_the_day_is_kept(community, member):
    now = timezone.now()
    request = actions.ask(community, by=member, line=LINE, asked_as="SEALED", at=now).request

    assert [(each.hour, each.minute, each.second, each.microsecond) for each in (request.asked_at,)] == [(0, 0, 0, 0)]
    entry = Entry.objects.get(verb="help.asked")
    assert (entry.actor, entry.at, entry.pk < 0, request.pk < 0) == (None, request.asked_at, True, True)
    assert request.asks_again_at is not None
    assert request.asks_again_at > now


def test_the_number_of_the_next_entry_does_not_tell_that_one_lies_between(community, member):
    actions.offer(community, by=member, what="One")
    actions.ask(community, by=member, line=LINE, asked_as="SEALED")
    actions.offer(community, by=member, what="Two")

    first, second = Entry.objects.filter(verb="help.offered").order_by("pk").values_list("pk", flat=True)
    assert second == first + 1


def test_the_database_refuses_a_sealed_request_that_knows_its_asker(community, member):
    with pytest.raises(IntegrityError), transaction.atomic():
        Request.objects.create(
            pk=-5, community=community, line=LINE, asked_as="SEALED", asker=member, key_hash="x", asked_at=MONDAY,
            answer_by=MONDAY,
        )  # fmt: skip


def test_the_key_opens_this_request_and_no_other(community, member, client):
    asked = actions.ask(community, by=member, line=LINE, asked_as="SEALED")
    other = actions.ask(community, by=member, line="Another", asked_as="SEALED")
    address = "/c/the-engine-room/help/{}/key/{}/"

    assert client.get(address.format(asked.request.pk, asked.key)).status_code == 200
    assert client.get(address.format(other.request.pk, asked.key)).status_code == 404
    assert client.get(address.format(asked.request.pk, "guessed")).status_code == 404
    assert client.post(address.format(asked.request.pk, "guessed") + "end/", {"end": "SOLVED"}).status_code == 404
    named = actions.ask(community, by=member, line="Named").request
    assert client.get(address.format(named.pk, asked.key)).status_code == 404


def test_it_is_found_from_the_next_day_on(community, member):
    """Until then the place of its row in the index would tell when it came."""
    today, yesterday = timezone.now(), timezone.now() - timedelta(days=2)
    actions.ask(community, by=member, line="Today", asked_as="SEALED", at=today)
    actions.ask(community, by=member, line="Yesterday", asked_as="SEALED", at=yesterday)
    assert Indexed.objects.filter(kind="request", title="Today").count() == 0

    findable.let_sealed_be_found()

    assert list(Indexed.objects.filter(kind="request").values_list("title", flat=True)) == ["Yesterday"]
