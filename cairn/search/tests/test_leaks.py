"""What one may not see is not found, not suggested, not counted. Each test first shows that it could be."""

import pytest

from cairn.search import actions, queries, readers
from cairn.search.models import Word

from .factories import put, within

pytestmark = pytest.mark.django_db


@pytest.fixture
def secret():
    """One thing for the core, with a word that nobody else has; and one for all members."""
    put(1, "Quarrel about Zanzibar", "the budget of Zanzibar", keys=("core:7",), people=(12,))
    put(2, "Bread", "how the budget is made", keys=("c:7",))


CORE, MEMBER = ("c:7", "core:7"), ("c:7",)


def found(text, keys, **facts):
    return [each.document.about for each in queries.search(text, within(*keys, **facts)).found]


def test_it_is_not_found(secret):
    assert found("zanzibar", CORE) == ["thing:1"]
    assert found("zanzibar", MEMBER) == []
    assert found("“budget of zanzibar”", CORE) == ["thing:1"]
    assert found("“budget of zanzibar”", MEMBER) == []


def test_it_is_not_counted(secret):
    assert queries.search("budget", within(*CORE)).kinds == {"thing": 2}
    assert queries.search("budget", within(*MEMBER)).kinds == {"thing": 1}
    assert queries.search("budget", within(*MEMBER)).total == 1


def test_its_words_are_not_what_a_slip_is_mended_to(secret):
    assert queries.search("zanzibra", within(*CORE)).instead == {"zanzibra": "zanzibar"}
    assert queries.search("zanzibra", within(*MEMBER)).instead == {}


def test_a_hidden_form_of_a_word_is_not_told(secret):
    put(3, "Merging", keys=("core:7",))
    put(4, "Merged", keys=("c:7",))

    assert queries.search("mergnig", within(*CORE)).instead == {"mergnig": "merging"}
    assert queries.search("mergnig", within(*MEMBER)).instead == {}


def test_a_word_that_only_hidden_things_have_is_mended_as_if_it_were_nowhere():
    put(2, "Canvas of the year", keys=("c:7",))
    before = queries.search("canvass year", within(*MEMBER))
    put(1, "Canvass", keys=("core:7",))

    assert found("canvass year", CORE) == ["thing:2", "thing:1"]
    assert queries.search("canvass year", within(*MEMBER)) == before
    assert before.instead == {"canvass": "canvas"}


def test_it_is_not_suggested_while_typing(secret):
    assert [each.document.about for each in queries.suggest("zanz", within(*CORE))] == ["thing:1"]
    assert queries.suggest("zanz", within(*MEMBER)) == []


def test_it_is_not_called_similar(secret):
    assert [each.document.about for each in queries.similar("the Zanzibar quarrel", CORE)] == ["thing:1"]
    assert queries.similar("the Zanzibar quarrel", MEMBER) == []


def test_narrowing_does_not_open_it(secret):
    assert found("budget", CORE, people=(12,)) == ["thing:1"]
    assert found("budget", MEMBER, people=(12,)) == []
    assert found("budget", MEMBER, community_id=7, kinds=("thing",)) == ["thing:2"]


def test_who_has_a_part_in_something_is_not_learned_by_visitors():
    put(1, "Bread", keys=("e:7", "c:7"), people=(12,))

    assert found("bread", ("e:7", "c:7"), people=(12,)) == ["thing:1"]
    assert found("bread", ("e:7",)) == ["thing:1"]
    assert found("bread", ("e:7",), people=(12,)) == []


def test_nobody_finds_anything_without_keys(secret):
    assert found("budget", ("c:8", "core:8", "p:1", "public")) == []


def test_what_was_taken_back_is_gone_at_once(secret):
    assert found("zanzibar", CORE) == ["thing:1"]

    assert actions.withdraw(["thing:1"]) == 1

    assert found("zanzibar", CORE) == []
    assert queries.suggest("zanz", within(*CORE)) == []
    assert list(Word.objects.filter(word="zanzibar")) == []


def test_what_was_hidden_since_is_gone_at_once():
    put(1, "Zanzibar", keys=("c:7",))
    assert found("zanzibar", MEMBER) == ["thing:1"]

    put(1, "Zanzibar", keys=("core:7",))

    assert found("zanzibar", MEMBER) == []
    assert found("zanzibar", CORE) == ["thing:1"]


def test_what_was_reworded_is_found_by_its_new_words_only():
    put(1, "Zanzibar", "an island")
    assert found("zanzibar", MEMBER) == ["thing:1"]

    put(1, "Madagascar", "an island")

    assert (found("zanzibar", MEMBER), found("madagascar", MEMBER)) == ([], ["thing:1"])
    assert sorted(Word.objects.values_list("word", flat=True)) == ["an", "island", "madagascar"]


def test_everybody_has_the_public_key_and_only_oneself_ones_own(django_user_model):
    ida = django_user_model.objects.create_user("ida@example.org", name="Ida")

    assert readers.keys_of(None) >= {"public"}
    assert readers.only(ida.pk) in readers.keys_of(ida)
    assert readers.only(ida.pk) not in readers.keys_of(None)
