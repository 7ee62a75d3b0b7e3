"""The full-text index of the database this Cairn runs on, behind the same functions.

A term is something a document must have: one of several alternatives, each a row of stems that stand side by side.
A stem with a star ("retro*") stands for everything that begins so.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from types import ModuleType
from typing import Any

from django.db import connection

Alternative = tuple[str, ...]
Term = frozenset[Alternative]
# Ranking more matches than this takes longer than anybody waits; then those in titles and the newest are looked at.
MOST_RANKED = 1000
COMMON = 100  # a word that so many documents have tells little of any


@dataclass(frozen=True, slots=True)
class Within:
    """Which documents count at all: those that one of the keys opens, and what the reader narrowed it to."""

    keys: frozenset[str]
    community_id: int | None = None
    kinds: tuple[str, ...] = ()
    tag: str = ""  # "journey:talk"
    people: tuple[int, ...] = ()  # whoever has a part in it
    since: datetime | None = None
    until: datetime | None = None
    language: str = ""
    without: str = ""  # "request:7": the thing itself, when one looks for what is like it


@dataclass(frozen=True, slots=True)
class Hit:
    """A document that was found: its number in the index, its kind, its place among the others (lower is better)."""

    pk: int
    kind: str
    rank: float = field(default=0.0, compare=False)


def database() -> ModuleType:
    """The module that speaks to this database: write, remove, has, find, newest, counts, examples, empty, tidy."""
    if connection.vendor == "postgresql":
        from . import postgres

        return postgres
    from . import sqlite

    return sqlite


class Counted:
    """How many documents the reader may see have a term, up to COMMON; for one question each is counted once."""

    def __init__(self, within: Within) -> None:
        self.within = within
        self._numbers: dict[Term, int] = {}

    def __call__(self, terms: Sequence[Term]) -> list[int]:
        if new := [term for term in dict.fromkeys(terms) if term not in self._numbers]:
            self._numbers |= zip(new, database().counts(new, self.within, most=COMMON), strict=True)
        return [self._numbers[term] for term in terms]

    def telling(self, terms: Sequence[Term]) -> list[Term]:
        """Those to look for where any of them will do: the rare ones, as long as they are not too many together.

        What stands in everything tells nothing apart, and looking at all of it takes longer than anybody waits.
        """
        kept, whole = set(), 0
        for number, place in sorted(zip(self(terms), range(len(terms)), strict=True)):
            whole += number
            if number < COMMON and whole < MOST_RANKED:
                kept.add(place)
        return [term for place, term in enumerate(terms) if place in kept]


AUDIENCE = "EXISTS (SELECT 1 FROM search_audience a WHERE a.document_id = search_indexed.id"
TAGGED = "EXISTS (SELECT 1 FROM lenses_tag t WHERE t.about = search_indexed.about AND t.lens = %s AND t.entry = %s)"
PART = "EXISTS (SELECT 1 FROM search_part p WHERE p.document_id = search_indexed.id"


def conditions(within: Within) -> tuple[str, list[Any]]:
    """`Within` as SQL over search_indexed, with its values."""
    keys = sorted(within.keys) or [""]
    parts = [f"{AUDIENCE} AND a.key IN ({_places(keys)}))"]
    values: list[Any] = [*keys]

    def also(sql: str, *more: object) -> None:
        parts.append(sql)
        values.extend(more)

    if within.community_id is not None:
        also("search_indexed.community_id = %s", within.community_id)
    if within.kinds:
        also(f"search_indexed.kind IN ({_places(within.kinds)})", *within.kinds)
    if within.tag:
        lens, _, entry = within.tag.partition(":")
        also(TAGGED, lens, entry)
    if within.people:
        also(f"{PART} AND p.person_id IN ({_places(within.people)}))", *within.people)
        # Who has a part in something is for those who belong; visitors must not learn it by trying names.
        own = [int(key[2:]) for key in keys if key.startswith("c:")] or [0]
        also(f"search_indexed.community_id IN ({_places(own)})", *own)
    if within.since:
        also("search_indexed.at >= %s", within.since)
    if within.until:
        also("search_indexed.at < %s", within.until)
    if within.language:
        also("search_indexed.language = %s", within.language)
    if within.without:
        also("search_indexed.about <> %s", within.without)
    return " AND ".join(parts), values


def _places(values: Collection[object]) -> str:
    return ", ".join(["%s"] * len(values))
