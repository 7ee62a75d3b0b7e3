"""What one may not see makes no difference: every answer is the same as where it had never been written."""

from dataclasses import dataclass
from random import Random

import pytest

from cairn.search import actions, queries
from cairn.search.models import Indexed

from .factories import put, within

pytestmark = pytest.mark.django_db

MEMBER, CORE = ("c:7",), ("c:7", "core:7")
# Close together: forms of one word, words a slip apart, words with and without accents, words that begin alike.
WORDS = [
    "retro", "retros", "retrospective", "retrospectives", "rétro", "merge", "merged", "merging", "mergers", "marge",
    "canvas", "canvass", "canvases", "cote", "côte", "côté", "cotes", "idée", "idee", "idées", "marché", "marche",
    "marchés", "tested", "tester", "testing", "texting", "roses", "rose", "prose",
]  # fmt: skip
ASKED = [
    *WORDS, "retor", "mergnig", "canvsa", "cotte", "retr", "me", "ma", "tes", "rosse", "marhce idee", "“cote marche”",
    "“merging canvas”", "testing roses", "tstign", "prosse retros", "merge m", "canvas ret",
]  # fmt: skip


@dataclass(frozen=True)
class Answers:
    """All that somebody can learn about the index by one question."""

    found: frozenset[str]
    kinds: tuple[tuple[str, int], ...]
    instead: tuple[tuple[str, str], ...]
    suggested: frozenset[str]
    similar: frozenset[str]


def answers(text, keys):
    found = queries.search(text, within(*keys))
    return Answers(
        frozenset(each.document.about for each in found.found),
        tuple(sorted(found.kinds.items())),
        tuple(sorted(found.instead.items())),
        frozenset(each.document.about for each in queries.suggest(text, within(*keys), most=99)),
        frozenset(each.document.about for each in queries.similar(text, keys, limit=99)),
    )


def world(dice, number, *, first=0, keys=MEMBER):
    for place in range(first, first + number):
        said = [" ".join(dice.choices(WORDS, k=dice.randint(1, most))) for most in (3, 6)]
        put(place, *said, keys=keys[-1:], kind=dice.choice(("thing", "recipe")), language=dice.choice(("en", "fr")))


@pytest.mark.parametrize("seed", range(4))
def test_hidden_things_change_no_answer(seed):
    dice = Random(seed)
    world(dice, 6)
    before = {text: answers(text, MEMBER) for text in ASKED}
    world(dice, 12, first=100, keys=CORE)

    assert any(before[text] != answers(text, CORE) for text in ASKED)  # they would, could one see them
    assert {text: answers(text, MEMBER) for text in ASKED} == before


def test_many_hidden_words_that_begin_alike_push_nothing_out():
    put(1, "Retrospectives")
    put(2, "Remarque")
    for number in range(60):
        put(100 + number, f"Re{chr(97 + number % 26)}{chr(97 + number // 26)}quo", keys=("core:7",))

    assert {each.document.about for each in queries.suggest("re", within(*CORE), most=99)} > {"thing:1", "thing:2"}
    assert {each.document.about for each in queries.suggest("re", within(*MEMBER))} == {"thing:1", "thing:2"}


def test_many_hidden_neighbours_do_not_stand_before_the_right_word():
    put(1, "Planting")
    for number in range(26):
        put(100 + number, f"Plant{chr(97 + number)}ng", keys=("core:7",))

    assert queries.search("plantng", within(*MEMBER)).instead == {"plantng": "planting"}


def test_nothing_of_what_was_hidden_stays_when_it_goes():
    world(Random(1), 6)
    held = list(Indexed.objects.values_list("about", flat=True))
    before = {text: answers(text, CORE) for text in ASKED}
    world(Random(2), 6, first=100, keys=CORE)
    actions.withdraw(Indexed.objects.exclude(about__in=held).values_list("about", flat=True))

    assert {text: answers(text, CORE) for text in ASKED} == before
