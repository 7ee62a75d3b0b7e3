"""Keeping the index: by verbs in their own transaction, and read anew as a whole."""

import pytest
from django.contrib.auth import get_user_model
from django.db import transaction

from cairn.log.actions import record
from cairn.search import actions, queries, sources
from cairn.search.models import Audience, Indexed, Part

from .factories import Shelf, document, put, within

pytestmark = pytest.mark.django_db


@pytest.fixture
def shelf():
    """A source that hears of people who were edited."""
    there = Shelf()
    sources.add(sources.Source("person", "People", there, ("person.edited",)))
    yield there
    sources._sources.pop("person")


def edited(person):
    with transaction.atomic():
        record("person.edited", actor=person, subject=person)


def found(text):
    return [each.document.about for each in queries.search(text, within()).found]


def test_a_verb_puts_in_changes_and_takes_out(shelf):
    ida = get_user_model().objects.create_user("ida@example.org", name="Ida")
    shelf.documents[ida.pk] = document(ida.pk, "Bread")
    edited(ida)
    assert found("bread") == [f"person:{ida.pk}"]

    shelf.documents[ida.pk] = document(ida.pk, "Cheese")
    edited(ida)
    assert (found("bread"), found("cheese")) == ([], [f"person:{ida.pk}"])

    shelf.documents.clear()
    edited(ida)
    assert found("cheese") == []


def test_an_act_that_fails_leaves_the_index_as_it_was(shelf):
    ida = get_user_model().objects.create_user("ida@example.org", name="Ida")
    shelf.documents[ida.pk] = document(ida.pk, "Bread")

    with transaction.atomic():
        edited(ida)
        assert found("bread") == [f"person:{ida.pk}"]
        transaction.set_rollback(True)

    assert found("bread") == []


def test_reading_everything_anew_puts_right_what_went_wrong(shelf):
    shelf.documents |= {1: document(1, "Bread"), 2: document(2, "Cheese")}
    put(3, "Stale bread", kind="person")
    put(4, "Of a source that is gone", kind="gone")

    told = []
    changed = actions.reindex(lambda kind, number: told.append((kind, number)))

    assert (found("bread"), found("cheese"), found("gone")) == (["person:1"], ["person:2"], [])
    assert changed == 4
    assert ("person", 2) in told
    assert actions.reindex() == 0


def test_the_same_document_is_not_written_twice():
    assert actions.put("thing", document(1, "Bread")) is True
    assert actions.put("thing", document(1, "Bread")) is False
    assert actions.put("thing", document(1, "Bread", keys=("core:7",))) is True
    assert list(Audience.objects.values_list("key", flat=True)) == ["core:7"]


def test_what_is_of_a_community_goes_with_it():
    put(1, "Bread")
    put(2, "Bread", community_id=8)

    with transaction.atomic():
        record("community.erased", community_id=7)

    assert list(Indexed.objects.values_list("about", flat=True)) == ["thing:2"]


def test_what_is_for_somebody_alone_goes_with_them():
    ida = get_user_model().objects.create_user("ida@example.org", name="Ida")
    put(1, "Bread", keys=(f"p:{ida.pk}",))
    put(2, "Bread", people=(ida.pk,))

    with transaction.atomic():
        record("person.erased", actor=ida, subject=ida)

    assert list(Indexed.objects.values_list("about", flat=True)) == ["thing:2"]
    assert Part.objects.count() == 0
