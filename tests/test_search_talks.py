"""Somebody remembers a talk by a mistyped title or by a phrase, and finds it among the first three."""

import random

import pytest

from bench import search as bench
from cairn.search import sources
from cairn.search.index import Within

pytestmark = pytest.mark.django_db
WITHIN = Within(frozenset({"c:7"}))


@pytest.fixture(scope="module")
def known():
    """Some of the talks; where there are none, the steps of our own formats. The whole is in bench/search.py."""
    found = bench.talks()
    return random.Random(5).sample(found, min(300, len(found)))


@pytest.fixture
def indexed(known):
    bench.put_in(known)
    yield known
    sources._sources.pop("talk1")


def test_known_items_are_among_the_first_three(indexed):
    missed = {}
    for name, remembered in bench.WAYS.items():
        asked = bench.questions(remembered, indexed, 60)
        assert len(asked) == 60
        missed[name] = bench.missed(asked, WITHIN)

    assert {name: lost for name, lost in missed.items() if len(lost) > 3} == {}


def test_questions_have_a_slip_and_a_phrase():
    talk = bench.Talk("Opening the workshop well", " ".join(f"word{number}" for number in range(20)), "en")
    dice = random.Random(1)

    typed = bench.title_with_a_slip(talk, dice)

    assert typed != "Opening the workshop well"
    assert len(set(typed.split()) & set(talk.title.split())) == 3
    assert bench.phrase(talk, dice) in talk.text


def test_our_own_steps_do_where_no_talks_are(monkeypatch, tmp_path):
    monkeypatch.setenv("CAIRN_SHARED", str(tmp_path))

    found = bench.talks()

    assert len(found) > 200
    assert len(bench.questions(bench.title_with_a_slip, found, 60)) == 60
