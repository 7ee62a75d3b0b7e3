"""The log's sentences: one is told as one, several as several, in colours that are there."""

import re

import pytest

from cairn.lib.families import FAMILIES
from cairn.log import telling, verbs
from cairn.log.models import Entry

COUNTED = re.compile(r"\{(count|minutes)\}")


def told(verb: str, **particulars: object) -> str:
    return telling.tell([Entry(verb=verb, particulars=particulars, community_id=None)])[0].sentence


@pytest.mark.parametrize(
    ("verb", "one", "several"),
    [
        ("backlog.filled", "1 new line in the backlog from Lean coffee", "3 new lines in the backlog from Lean coffee"),
        ("measures.set", "1 measure was set in Lean coffee", "3 measures were set in Lean coffee"),
        ("forces.seen", "1 force was named in Lean coffee", "3 forces were named in Lean coffee"),
        ("statements.made", "1 statement from Lean coffee", "3 statements from Lean coffee"),
    ],
)
def test_one_is_told_as_one(verb: str, one: str, several: str):
    assert [told(verb, count=count, title="Lean coffee") for count in (1, 3)] == [one, several]


def test_what_an_old_entry_does_not_know_is_told_as_several():
    assert told("measures.set", title="Lean coffee") == "… measures were set in Lean coffee"


@pytest.mark.parametrize(
    ("on", "said"), [("2026-11-26", "26 November 2026"), ("2026-02-30", "2026-02-30"), ("2026-11", "2026-11")]
)
def test_a_day_is_told_as_people_say_it(on: str, said: str):
    ended = told("potluck.brought", what="Soup", title="The quiet hour", on=on)

    assert ended == f"<b>Somebody</b> brings Soup to The quiet hour, {said}"


def test_every_verb_that_counts_has_both_forms():
    assert [verb.name for verb in verbs.every() if COUNTED.search(verb.sentence_for()) and not verb.counted] == []


def test_every_family_has_a_name_and_colours():
    assert telling.NAMES.keys() == FAMILIES.keys()
    assert {verb.family for verb in verbs.every()} <= FAMILIES.keys()
