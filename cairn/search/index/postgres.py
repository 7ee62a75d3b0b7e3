"""The index in PostgreSQL: a tsvector of stems beside each document, made by migration 0002."""

from collections.abc import Sequence
from typing import Any

from django.db import connection

from . import Hit, Term, Within, conditions

TITLE, BODY = 1.0, 0.1
MOST_RANKED = 2000
FROM = "FROM search_index JOIN search_indexed ON search_indexed.id = search_index.id WHERE "
ASKED = "search_index.stems @@ %s::tsquery AND "
# Few rows are wanted, and a word that stands nowhere is thought to stand in every two-hundredth document: left alone,
# PostgreSQL looks at every document for it. Asked for by itself it is looked up, and no more hits are read than needed.
HITS = "WITH hits AS MATERIALIZED (SELECT id FROM search_index WHERE stems @@ %s::tsquery) "
FROM_HITS = "FROM hits JOIN search_indexed ON search_indexed.id = hits.id WHERE "
IN_TITLE = "search_index.titles @@ %s::tsquery AND "


def write(pk: int, title: Sequence[str], body: Sequence[str]) -> None:
    """Put in a document that is not there, or not any more."""
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO search_index(id, titles, stems) VALUES (%s, %s::tsvector, %s::tsvector)",
            [pk, _vector(title, "A"), f"{_vector(title, 'A')} {_vector(body, 'D', after=len(title) + 10)}"],
        )


def remove(pk: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM search_index WHERE id = %s", [pk])


def empty() -> None:
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM search_index")


def tidy() -> None:
    """PostgreSQL tidies up by itself."""


def has(stem: str) -> bool:
    """Whether any document has it, whoever may see it: for forgetting words, never for answering."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM search_index WHERE stems @@ %s::tsquery LIMIT 1", [f"'{stem}'"])
        return cursor.fetchone() is not None


def find(terms: Sequence[Term], within: Within, *, most: int, any_of: bool = False) -> list[Hit]:
    """The documents with all of the terms (or with any of them), best first."""
    asked = _match(terms, " | " if any_of else " & ")
    if count(terms, within, most=MOST_RANKED, any_of=any_of) < MOST_RANKED:
        return _ranked(terms, asked, within, most, any_of=any_of)
    found = _newest(IN_TITLE, asked.replace("<->", "&"), within, most)
    return list(dict.fromkeys([*found, *_newest(ASKED, asked, within, most)]))[:most]


def some(terms: Sequence[Term], within: Within, *, most: int) -> list[Hit]:
    """Documents with all of the terms, whichever are quickest to find."""
    where, values = conditions(within)
    return _rows(
        f"{HITS}SELECT search_indexed.id, search_indexed.kind {FROM_HITS}{where} LIMIT %s",
        [_match(terms, " & "), *values, most],
    )


def count(terms: Sequence[Term], within: Within, *, most: int, any_of: bool = False) -> int:
    """How many documents have the terms, up to `most`."""
    where, values = conditions(within)
    asked = _match(terms, " | " if any_of else " & ")
    return len(_rows(f"{HITS}SELECT search_indexed.id, '' {FROM_HITS}{where} LIMIT %s", [asked, *values, most]))


def _ranked(terms: Sequence[Term], asked: str, within: Within, most: int, *, any_of: bool) -> list[Hit]:
    """By nearness and weight; where any term will do, those with more of them first."""
    where, values = conditions(within)
    each = [_match([term], "") for term in terms] if any_of else []
    many = " + ".join("(search_index.stems @@ %s::tsquery)::int" for _ in each)
    weights = f"ts_rank_cd('{{{BODY}, {BODY}, {BODY}, {TITLE}}}', search_index.stems, %s::tsquery, 1)"
    return _rows(
        f"SELECT search_indexed.id, search_indexed.kind {FROM}{ASKED}{where} "
        f"ORDER BY {many + ' DESC, ' if many else ''}{weights} DESC, search_indexed.id DESC LIMIT %s",
        [asked, *values, *each, asked, most],
    )


def _newest(which: str, asked: str, within: Within, most: int) -> list[Hit]:
    where, values = conditions(within)
    return _rows(
        f"SELECT search_indexed.id, search_indexed.kind {FROM}{which}{where} ORDER BY search_indexed.id DESC LIMIT %s",
        [asked, *values, most],
    )


def _rows(sql: str, values: list[Any]) -> list[Hit]:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return [Hit(pk, kind, place) for place, (pk, kind) in enumerate(cursor.fetchall())]


def _match(terms: Sequence[Term], between: str) -> str:
    """Stems are letters and digits only, so nothing that is typed is ever a command of tsquery."""
    return between.join("(" + " | ".join(_row(alternative) for alternative in sorted(term)) + ")" for term in terms)


def _row(stems: Sequence[str]) -> str:
    return "(" + " <-> ".join(f"'{stem[:-1]}':*" if stem.endswith("*") else f"'{stem}'" for stem in stems) + ")"


def _vector(stems: Sequence[str], weight: str, after: int = 0) -> str:
    """Stems with their places as PostgreSQL writes a tsvector: "'idea':3A,7A"; its own parser would cut them up."""
    places: dict[str, list[str]] = {}
    for place, stem in enumerate(stems, start=after + 1):
        places.setdefault(stem, []).append(f"{min(place, 16383)}{weight}")
    return " ".join(f"'{stem}':{','.join(found[:200])}" for stem, found in places.items())
