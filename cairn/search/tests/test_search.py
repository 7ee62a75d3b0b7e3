"""Finding: by all the words, by phrases, by slips of the keys, in two languages, and narrowed."""

from datetime import timedelta

import pytest

from cairn.lenses.models import Tag
from cairn.search import queries

from .factories import NOON, put, within

pytestmark = pytest.mark.django_db


def found(text, *keys, **facts):
    return [each.document.about for each in queries.search(text, within(*keys, **facts)).found]


def test_an_empty_question_finds_nothing():
    put()

    assert (found("thing"), found(""), found("  …  ")) == (["thing:1"], [], [])


def test_what_has_the_word_in_its_title_comes_before_what_has_it_inside():
    put(1, "Lunch", "where retrospectives are explained, and other things")
    put(2, "Retrospectives")
    put(3, "Canvas", "nothing of the kind")

    assert found("retrospective") == ["thing:2", "thing:1"]


def test_all_words_come_before_some_words():
    put(1, "Quiet retrospectives", "for people who are tired")
    put(2, "Retrospectives for tired remote teams")
    put(3, "Remote work")

    assert found("remote retrospectives")[0] == "thing:2"
    assert sorted(found("remote retrospectives")) == ["thing:1", "thing:2", "thing:3"]


def test_words_in_quotes_must_stand_side_by_side():
    put(1, "Open space", "a way to meet")
    put(2, "Space", "a door that stands open")

    assert found("open space") == ["thing:1", "thing:2"]
    assert found("“open space”") == ["thing:1"]
    assert found('"open space" meet') == ["thing:1"]
    assert found('"space open"') == []


def test_words_side_by_side_as_typed_come_first_also_without_quotes():
    for number in range(5):
        put(number, f"Notes {number}", "turn and how it came to be your turn")
    put(9, "Other notes", "we say how it is your turn to bring the bread and the turn comes")

    assert found("how it is your turn")[0] == "thing:9"


def test_forms_and_accents_do_not_matter():
    put(1, "Communautés apprenantes", language="fr")
    put(2, "Connecting people")

    assert found("communaute apprenante") == ["thing:1"]
    assert found("connected") == ["thing:2"]


def test_a_slip_of_the_keys_is_mended_and_said():
    put(1, "Retrospectives for remote teams")

    answer = queries.search("retropsectives remote", within())

    assert [each.document.about for each in answer.found] == ["thing:1"]
    assert answer.instead == {"retropsectives": "retrospectives"}


def test_a_word_that_stands_somewhere_may_still_be_a_slip():
    put(1, "Running workshops in the rain")
    put(2, "Ruining a coat")

    assert found("ruining workshops")[0] == "thing:1"


def test_short_words_are_not_guessed_at():
    put(1, "Tea")

    assert found("teq") == []


def test_nothing_that_is_typed_is_a_command():
    put(1, "AND OR NOT (near) title: * ^ retrospective's")

    for text in (
        '"',
        '""',
        "AND",
        "title:",
        "* OR *",
        "near(",
        "'; DROP TABLE search_index; --",
        "a:b:c",
        "\\",
        "%",
        "_",
        "let's",
        "rock'n'roll",
        "½",
    ):
        queries.search(text, within())
        queries.suggest(text, within())
        queries.similar(text, within().keys)
        queries.people_called(text, within())
    assert found("retrospective's") == ["thing:1"]


def test_narrowing_by_kind_counts_the_other_kinds_too():
    put(1, "Bread")
    put(2, "Bread and butter", kind="recipe")

    answer = queries.search("bread", within(kinds=("recipe",)))

    assert ([each.document.about for each in answer.found], answer.total) == (["recipe:2"], 1)
    assert answer.kinds == {"thing": 1, "recipe": 1}


def test_narrowing_by_time_person_language_tag_and_community():
    put(1, "Bread", at=NOON - timedelta(days=40), people=(12,))
    put(2, "Bread", language="fr")
    put(3, "Bread", community_id=8, keys=("c:8",))
    Tag.objects.create(community_id=7, about="thing:2", lens="journey", entry="talk", at=NOON)
    both = ("c:7", "c:8")

    assert sorted(found("bread", *both)) == ["thing:1", "thing:2", "thing:3"]
    assert found("bread", *both, until=NOON - timedelta(days=7)) == ["thing:1"]
    assert found("bread", *both, since=NOON - timedelta(days=7), community_id=7) == ["thing:2"]
    assert found("bread", *both, people=(12,)) == ["thing:1"]
    assert found("bread", *both, language="fr") == ["thing:2"]
    assert found("bread", *both, tag="journey:talk") == ["thing:2"]
    assert found("bread", *both, community_id=8) == ["thing:3"]


def test_what_was_looked_for_is_marked():
    put(1, "A word on canvases", "Long before. " * 40 + "The canvas hangs on the wall. " + "Long after. " * 40)

    each = queries.search("canvas", within()).found[0]

    assert [piece.text for piece in each.title if piece.is_marked] == ["canvases"]
    assert [piece.text for piece in each.excerpt if piece.is_marked] == ["canvas"]
    assert "".join(piece.text for piece in each.title) == "A word on canvases"
    assert len("".join(piece.text for piece in each.excerpt)) < 260


def test_pages_follow_each_other_without_loss():
    for number in range(45):
        put(number, f"Bread {number}")

    pages = [queries.search("bread", within(), page=page) for page in (1, 2, 3)]

    assert [len(each.found) for each in pages] == [20, 20, 5]
    assert len({one.document.about for each in pages for one in each.found}) == 45
    assert (pages[0].total, pages[0].pages, queries.search("bread", within(), page=99).page) == (45, 3, 3)


def test_while_typing_the_last_word_goes_on():
    put(1, "Retrospectives")
    put(2, "Canvas")

    assert [each.document.about for each in queries.suggest("retrosp", within())] == ["thing:1"]
    assert [each.document.about for each in queries.suggest("rétrosp", within())] == ["thing:1"]
    assert queries.suggest("ret ", within()) == []


def test_the_same_question_in_other_words_is_recognised():
    put(1, "How do I get quiet people to speak in a retrospective?", kind="request")
    put(2, "Which projector for the large room?", kind="request")
    put(3, "How do I book a room?", kind="request")

    def alike(text, **facts):
        return [each.document.about for each in queries.similar(text, ("c:7",), ["request"], **facts)]

    assert alike("how can quiet people be brought to speak in retrospectives") == ["request:1"]
    assert alike("retropsective: quiet people do not speek") == ["request:1"]
    assert alike("what shall we eat on friday") == []
    assert alike("how do I get quiet people to speak", without="request:1") == []


def test_a_word_that_nothing_has_is_the_beginning_of_one_before_it_is_a_slip():
    put(1, "Retrospectives")
    put(2, "The metro")

    answer = queries.search("retro", within())

    assert answer.found[0].document.about == "thing:1"
    assert answer.instead == {}
    assert [piece.text for piece in answer.found[0].title if piece.is_marked] == ["Retrospectives"]
    assert found("merto") == ["thing:2"]
    assert [each.document.about for each in queries.similar("our retro", ("c:7",))] == ["thing:1"]


def test_while_typing_a_single_letter_beside_a_word_waits_for_more():
    put(1, "Bread and butter")

    assert [each.document.about for each in queries.suggest("bread b", within())] == ["thing:1"]
    assert [each.document.about for each in queries.suggest("bread x", within())] == ["thing:1"]
    assert queries.suggest("bread xy", within()) == []


@pytest.mark.parametrize(("typed", "about"), [("let's g", "thing:1"), ("aujourd'h", "thing:2"), ("d'accor", "thing:3")])
def test_half_a_word_with_an_apostrophe_finds_the_whole(typed, about):
    put(1, "Let's go")
    put(2, "Aujourd’hui encore", language="fr")
    put(3, "On est d’accord", language="fr")

    assert [each.document.about for each in queries.suggest(typed, within())] == [about]
