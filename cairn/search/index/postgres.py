"""The index in PostgreSQL: a tsvector of stems beside each document, made by migration 0002."""

from collections.abc import Sequence
from typing import Any

from django.db import connection

from . import MOST_RANKED, Hit, Term, Within, conditions

TITLE, BODY = 1.0, 0.1
# Few rows are wanted, and a word that stands nowhere is thought to stand in every two-hundredth document: left alone,
# PostgreSQL looks at every document for it. Asked for by itself (MATERIALIZED) it is looked up, and no more hits are
# read than needed, each by its number (OFFSET 0 keeps it from reading all of them to join them at once).
HITS = "hits AS MATERIALIZED ({hits}) "
ALL_HITS = "SELECT id FROM search_index WHERE stems @@ {query}"
# Common words stand in titles often enough, and there are ten times fewer words in titles to look through.
HITS_IN_TITLES_FIRST = (
    "SELECT id FROM search_index WHERE titles @@ {query} "
    "UNION ALL SELECT id FROM search_index WHERE stems @@ {query} AND NOT titles @@ {query}"
)
EACH_SEEN = (
    "CROSS JOIN LATERAL (SELECT * FROM search_indexed WHERE search_indexed.id = hits.id AND {where} OFFSET 0) AS seen "
)
SEEN = f"SELECT {{what}} FROM hits {EACH_SEEN}LIMIT %s"
EACH = "FROM unnest(%s::tsquery[]) WITH ORDINALITY AS asked(query, place) "


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
    ranked = _ranked(terms, asked, within, most, any_of=any_of)
    return newest(terms, within, most=most, any_of=any_of) if ranked is None else ranked


def newest(terms: Sequence[Term], within: Within, *, most: int, any_of: bool = False) -> list[Hit]:
    """The same where there are too many to rank: those with the terms in their titles first, then the newest."""
    asked = _match(terms, " | " if any_of else " & ")
    found = _newest("titles", asked.replace("<->", "&"), within, most)
    return found if len(found) == most else list(dict.fromkeys([*found, *_newest("stems", asked, within, most)]))[:most]


def counts(terms: Sequence[Term], within: Within, *, most: int) -> list[int]:
    """How many documents have each of the terms, up to `most`."""
    where, values = conditions(within)
    hits = HITS.format(hits=HITS_IN_TITLES_FIRST.format(query="%s::tsquery"))
    each = f"(WITH {hits}SELECT count(*) FROM ({SEEN.format(what=1, where=where)}) AS few)"
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT {', '.join([each] * len(terms))}",
            [value for term in terms for value in (*[_match([term], "")] * 3, *values, most)],
        )
        return list(cursor.fetchone())


def examples(terms: Sequence[Term], within: Within, *, most: int) -> list[list[str]]:
    """The titles and texts of some documents with each of the terms, whichever are quickest to find."""
    where, values = conditions(within)
    hits = HITS.format(hits=HITS_IN_TITLES_FIRST.format(query="asked.query"))
    found: list[list[str]] = [[] for _ in terms]
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT asked.place, few.title, few.body {EACH}CROSS JOIN LATERAL "
            f"(WITH {hits}{SEEN.format(what='title, body', where=where)}) AS few",
            [[_match([term], "") for term in terms], *values, most],
        )
        for place, *texts in cursor.fetchall():
            found[place - 1] += texts
    return found


def _ranked(terms: Sequence[Term], asked: str, within: Within, most: int, *, any_of: bool) -> list[Hit] | None:
    """By nearness and weight; where any term will do, those with more of them first. None where there are too many."""
    where, values = conditions(within)
    each = [_match([term], "") for term in terms] if any_of else []
    many = "".join(" + (search_index.stems @@ %s::tsquery)::int" for _ in each)
    weights = f"ts_rank_cd('{{{BODY}, {BODY}, {BODY}, {TITLE}}}', search_index.stems, %s::tsquery, 1)"
    rows = _rows(
        f"WITH {HITS.format(hits=ALL_HITS.format(query='%s::tsquery'))}, "
        f"seen AS MATERIALIZED ({SEEN.format(what='seen.id', where=where)}), "
        "whole AS MATERIALIZED (SELECT count(*) AS number FROM seen), "
        f"best AS MATERIALIZED (SELECT seen.id, row_number() OVER (ORDER BY 0{many} DESC, {weights} DESC, seen.id DESC)"
        " AS place FROM seen JOIN search_index ON search_index.id = seen.id"
        " WHERE (SELECT number FROM whole) < %s ORDER BY place LIMIT %s) "
        "SELECT best.id, search_indexed.kind, whole.number FROM whole LEFT JOIN best ON true "
        "LEFT JOIN search_indexed ON search_indexed.id = best.id ORDER BY best.place",
        [asked, *values, MOST_RANKED, *each, asked, MOST_RANKED, most],
    )
    number = rows[0][2]
    return None if number == MOST_RANKED else _hits(rows[:number])


def _newest(which: str, asked: str, within: Within, most: int) -> list[Hit]:
    where, values = conditions(within)
    return _hits(
        _rows(
            f"SELECT seen.id, seen.kind FROM search_index AS hits {EACH_SEEN.format(where=where)}"
            f"WHERE hits.{which} @@ %s::tsquery ORDER BY hits.id DESC LIMIT %s",
            [*values, asked, most],
        )
    )


def _rows(sql: str, values: list[Any]) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return list(cursor.fetchall())


def _hits(rows: Sequence[tuple[Any, ...]]) -> list[Hit]:
    return [Hit(pk, kind, place) for place, (pk, kind, *_) in enumerate(rows)]


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
