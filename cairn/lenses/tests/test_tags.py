"""Putting tags on things, and what got attention."""

from datetime import UTC, datetime, timedelta

import pytest
from django.contrib.auth import get_user_model
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from cairn.lenses import actions, queries
from cairn.lenses.models import Tag
from cairn.log.actions import record
from cairn.log.models import Entry, Visibility

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 5, 4, 12, tzinfo=UTC)
EVERYONE, MEMBERS, CORE = Visibility.EVERYONE, Visibility.MEMBERS, Visibility.CORE


@pytest.fixture
def member():
    return get_user_model().objects.create_user("ida@example.org", name="Ida")


@pytest.fixture
def thing():
    """Anything that has a kind and a number can be tagged."""
    return get_user_model().objects.create_user("thing@example.org", name="A thing")


@pytest.fixture
def other():
    return get_user_model().objects.create_user("other@example.org", name="Another thing")


def test_tagging_leaves_tags_and_one_entry(member, thing):
    new = actions.tag(thing, codes=["cycles:applied", "journey:talk"], community_id=7, by=member, at=NOON)

    assert new == ["cycles:applied", "journey:talk"]
    assert queries.codes_of(f"person:{thing.pk}") == ["journey:talk", "cycles:applied"]
    entry = Entry.objects.get()
    assert (entry.verb, entry.actor, entry.community_id, entry.visibility) == ("lens.tagged", member, 7, MEMBERS)
    assert entry.particulars == {"title": "A thing", "codes": ["cycles:applied", "journey:talk"]}


def test_tagging_twice_is_once(member, thing):
    for _ in range(2):
        actions.tag(thing, codes=["journey:talk", "journey:talk"], community_id=7, by=member)

    assert (Tag.objects.count(), Entry.objects.count()) == (1, 1)


def test_an_unknown_entry_is_refused_and_nothing_is_tagged(member, thing):
    with pytest.raises(actions.NoSuchEntry, match="journey:shout"):
        actions.tag(thing, codes=["journey:talk", "journey:shout"], community_id=7, by=member)

    assert (Tag.objects.count(), Entry.objects.count()) == (0, 0)


def test_untagging_takes_off_what_was_there(member, thing):
    actions.tag(thing, codes=["journey:talk", "cycles:applied"], community_id=7)

    assert actions.untag(thing, codes=["journey:talk", "journey:power"], community_id=7, by=member) == ["journey:talk"]
    assert queries.codes_of(f"person:{thing.pk}") == ["cycles:applied"]
    assert [entry.verb for entry in Entry.objects.order_by("pk")] == ["lens.tagged", "lens.untagged"]


def test_settling_makes_the_tags_these_and_leaves_the_telling_to_the_act(thing):
    actions.tag(thing, codes=["journey:talk", "cycles:applied"], community_id=7)
    Entry.objects.all().delete()

    assert actions.settle(thing, codes=["cycles:applied", "purposes:solve"], community_id=7, visibility=CORE) is True
    assert queries.codes_of(f"person:{thing.pk}") == ["cycles:applied", "purposes:solve"]
    assert set(Tag.objects.values_list("visibility", flat=True)) == {CORE}
    assert Entry.objects.count() == 0
    assert actions.settle(thing, codes=["cycles:applied", "purposes:solve"], community_id=7, visibility=CORE) is False


def test_tags_of_many_things_are_one_query(thing, other):
    actions.tag(thing, codes=["journey:talk"], community_id=7)

    with CaptureQueriesContext(connection) as asked:
        found = queries.tags_of([f"person:{thing.pk}", f"person:{other.pk}"])

    assert {about: [entry.key for entry in entries] for about, entries in found.items()} == {
        f"person:{thing.pk}": ["talk"], f"person:{other.pk}": [],
    }  # fmt: skip
    assert len(asked) == 1


def test_things_are_found_by_their_tag(thing, other):
    actions.tag(thing, codes=["journey:talk"], community_id=7)
    actions.tag(other, codes=["journey:talk"], community_id=8)

    assert queries.tagged("journey:talk", kind="person") == [thing.pk, other.pk]
    assert queries.tagged("journey:talk", kind="person", community_id=8) == [other.pk]
    assert queries.tagged("journey:talk", kind="item") == []
    people = type(thing).objects.order_by("pk")
    assert list(people.filter(queries.is_tagged("journey:talk", kind="person"))) == [thing, other]
    assert list(people.filter(queries.is_tagged("journey:talk", kind="item"))) == []


def attention(levels, since=NOON - timedelta(days=30), until=None, community=7):
    found = queries.coverage(community, "two-loops", since=since, until=until, levels=levels)
    return {each.entry.key: (each.count, each.last_at) for each in found.all}


def test_coverage_counts_what_was_done_lately_and_names_what_was_not(thing, other):
    long_ago = NOON - timedelta(days=200)
    actions.tag(thing, codes=["two-loops:name"], community_id=7, at=NOON)
    actions.tag(other, codes=["two-loops:name"], community_id=7, at=NOON - timedelta(days=3))
    actions.tag(other, codes=["two-loops:connect"], community_id=7, at=long_ago)

    assert attention([MEMBERS]) == {
        "name": (2, NOON), "connect": (0, long_ago), "nourish": (0, None), "illuminate": (0, None),
    }  # fmt: skip
    assert attention([MEMBERS], until=NOON)["name"] == (1, NOON)
    assert attention([MEMBERS], community=8)["name"] == (0, None)


def test_coverage_is_silent_about_what_the_reader_may_not_see(thing):
    actions.tag(thing, codes=["two-loops:name"], community_id=7, visibility=CORE, at=NOON)

    assert attention([MEMBERS, CORE])["name"] == (1, NOON)
    assert attention([MEMBERS])["name"] == (0, None)


def test_coverage_knows_what_was_seen_and_what_was_not(thing):
    actions.tag(thing, codes=["two-loops:nourish"], community_id=7, at=NOON)
    found = queries.coverage(7, "two-loops", since=NOON, levels=[MEMBERS])

    assert [each.entry.key for each in found.seen] == ["nourish"]
    assert [each.entry.key for each in found.unseen] == ["name", "connect", "illuminate"]
    assert found.total == 1


def test_tags_go_with_what_they_were_on_and_with_their_community(thing, other):
    for each, community in ((thing, 7), (other, 8)):
        actions.tag(each, codes=["two-loops:name"], community_id=community)

    assert actions.forget([f"person:{thing.pk}"]) == 1
    with transaction.atomic():
        record("community.erased", community_id=8)
    assert Tag.objects.count() == 0
