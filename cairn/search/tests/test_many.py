"""Where a word stands in much: the rare words decide, what is common is not looked through, and little is asked."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cairn.search import index, queries
from cairn.search.index import Counted, database
from cairn.search.models import Indexed

from .factories import put, within

pytestmark = pytest.mark.django_db


def term(*stems):
    return frozenset((stem,) for stem in stems)


BREAD, BUTTER, JAM, SALT = (term(stem) for stem in ("bread", "butter", "jam", "salt"))


@pytest.fixture
def few(monkeypatch):
    """So that five documents are many."""
    monkeypatch.setattr(index, "COMMON", 3)
    for module in (index, database()):
        monkeypatch.setattr(module, "MOST_RANKED", 5)


@pytest.fixture
def kitchen():
    """Bread in six, once in a title; jam in two; salt in one that members may not see."""
    for number in range(1, 5):
        put(number, f"Page {number}", "bread")
    put(5, "Jam", "bread and butter")
    put(6, "Bread", "with jam")
    put(7, "Butter")
    put(8, "Salt", "bread butter jam", keys=("core:7",))


def about(hits):
    named = dict(Indexed.objects.values_list("pk", "about"))
    return [named[hit.pk] for hit in hits]


def test_each_term_is_counted_as_far_as_it_matters_and_as_far_as_one_may_see(kitchen):
    terms = [BREAD, BUTTER, JAM, SALT, term("jam", "butter")]

    assert database().counts(terms, within(), most=4) == [4, 2, 2, 0, 3]
    assert database().counts(terms, within("core:7"), most=99) == [1, 1, 1, 1, 1]
    assert database().counts([BREAD, SALT], within("c:7", "core:7"), most=99) == [7, 1]


def test_examples_are_of_what_one_may_see(kitchen):
    texts = database().examples([BREAD, SALT, BUTTER], within(), most=2)

    assert [len(each) for each in texts] == [4, 0, 4]
    assert sorted(texts[2]) == ["", "Butter", "Jam", "bread and butter"]
    assert database().examples([SALT], within("core:7"), most=2) == [["Salt", "bread butter jam"]]


def test_rare_terms_tell_as_long_as_they_are_not_too_many(kitchen, few):
    assert Counted(within()).telling([BREAD, BUTTER, JAM, SALT]) == [BUTTER, JAM, SALT]
    put(9, "Jam")
    assert Counted(within()).telling([BREAD, BUTTER, JAM]) == [BUTTER]
    assert Counted(within()).telling([BREAD, JAM]) == []


def test_what_one_may_not_see_makes_no_word_common(kitchen, few):
    for number in range(20, 26):
        put(number, "Jam", keys=("core:7",))

    assert Counted(within("c:7", "core:7")).telling([BREAD, JAM]) == []
    assert Counted(within()).telling([BREAD, JAM]) == [JAM]


def test_too_many_to_rank_are_found_by_their_titles_then_the_newest(kitchen, few):
    assert about(database().find([BREAD], within(), most=3)) == ["thing:6", "thing:5", "thing:4"]
    assert about(database().newest([JAM, BUTTER], within(), most=9, any_of=True)) == ["thing:7", "thing:5", "thing:6"]
    assert sorted(about(database().find([BREAD, JAM], within(), most=9))) == ["thing:5", "thing:6"]


def test_where_no_document_has_all_the_words_the_rare_ones_decide(kitchen, few):
    put(10, "Cheese and pickles")

    found = queries.search("bread pickles lemonade", within()).found

    assert [each.document.about for each in found] == ["thing:10"]


def test_a_search_asks_no_more_for_many_words_than_for_few():
    for number, word in enumerate(("gardens", "compost", "lanterns", "harbours", "kitchens", "windows", "ladders")):
        put(number, f"{word} {word[:-1]}ed", f"all of it about {word}")

    asked = {}
    for text in ("gardnes compots", "gardnes compots lanterms harbuors kitchnes windosw laddres"):
        with CaptureQueriesContext(connection) as made:
            assert queries.search(text, within()).found
        asked[text] = len(made)

    assert len(set(asked.values())) == 1
    assert max(asked.values()) <= 20
