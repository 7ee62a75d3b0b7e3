"""The index in SQLite: an FTS5 table of stems, made by migration 0002."""

from collections.abc import Sequence

from django.db import connection

from . import MOST_RANKED, Hit, Term, Within, conditions

TITLE, BODY = 8.0, 1.0  # what a word weighs in the title, and in the text
# CROSS: the words are looked up first, whatever else is asked. SQLite would rather take the documents of a community
# one by one and look the words up anew for each: of twenty thousand that took ten seconds.
FROM = (
    "FROM search_index CROSS JOIN search_indexed "
    "WHERE search_indexed.id = search_index.rowid AND search_index MATCH %s AND "
)


def write(pk: int, title: Sequence[str], body: Sequence[str]) -> None:
    """Put in a document that is not there, or not any more."""
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO search_index(rowid, title, body) VALUES (%s, %s, %s)", [pk, " ".join(title), " ".join(body)]
        )


def remove(pk: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM search_index WHERE rowid = %s", [pk])


def empty() -> None:
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM search_index")


def tidy() -> None:
    """What was deleted leaves the file; without this it stays in older segments until they are merged."""
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO search_index(search_index) VALUES ('optimize')")


def has(stem: str) -> bool:
    """Whether any document has it, whoever may see it: for forgetting words, never for answering."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM search_index WHERE search_index MATCH %s LIMIT 1", [f'"{stem}"'])
        return cursor.fetchone() is not None


def find(terms: Sequence[Term], within: Within, *, most: int, any_of: bool = False) -> list[Hit]:
    """The documents with all of the terms (or with any of them), best first."""
    asked = _match(terms, " OR " if any_of else " AND ")
    number = _number(asked, within, MOST_RANKED)
    if number == MOST_RANKED:
        return newest(terms, within, most=most, any_of=any_of)
    order = f"ORDER BY bm25(search_index, {TITLE}, {BODY}), search_index.rowid DESC"
    return _rows(asked, within, order, most) if number else []


def newest(terms: Sequence[Term], within: Within, *, most: int, any_of: bool = False) -> list[Hit]:
    """The same where there are too many to rank: those with the terms in their titles first, then the newest."""
    asked = _match(terms, " OR " if any_of else " AND ")
    found = _rows(f"{{title}} : ({asked})", within, "ORDER BY search_index.rowid DESC", most)
    return list(dict.fromkeys([*found, *_rows(asked, within, "ORDER BY search_index.rowid DESC", most)]))[:most]


def counts(terms: Sequence[Term], within: Within, *, most: int) -> list[int]:
    """How many documents have each of the terms, up to `most`."""
    where, values = conditions(within)
    each = f"(SELECT count(*) FROM (SELECT 1 {FROM}{where} LIMIT %s) AS few)"
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT {', '.join([each] * len(terms))}",
            [value for term in terms for value in (_match([term], ""), *values, most)],
        )
        return list(cursor.fetchone())


def examples(terms: Sequence[Term], within: Within, *, most: int) -> list[list[str]]:
    """The titles and texts of some documents with each of the terms: the newest."""
    where, values = conditions(within)
    each = (
        f"SELECT * FROM (SELECT %s AS place, search_indexed.title, search_indexed.body {FROM}{where} "
        "ORDER BY search_index.rowid DESC LIMIT %s)"
    )
    found: list[list[str]] = [[] for _ in terms]
    with connection.cursor() as cursor:
        cursor.execute(
            " UNION ALL ".join([each] * len(terms)),
            [value for place, term in enumerate(terms) for value in (place, _match([term], ""), *values, most)],
        )
        for place, *texts in cursor.fetchall():
            found[place] += texts
    return found


def _number(asked: str, within: Within, most: int) -> int:
    where, values = conditions(within)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM (SELECT 1 {FROM}{where} LIMIT %s) AS some", [asked, *values, most])
        return int(cursor.fetchone()[0])


def _rows(asked: str, within: Within, order: str, most: int) -> list[Hit]:
    where, values = conditions(within)
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT search_indexed.id, search_indexed.kind {FROM}{where} {order} LIMIT %s",
            [asked, *values, most],
        )
        return [Hit(pk, kind, place) for place, (pk, kind) in enumerate(cursor.fetchall())]


def _match(terms: Sequence[Term], between: str) -> str:
    """Stems are letters and digits only, so nothing that is typed is ever a command of FTS5."""
    return between.join("(" + " OR ".join(_row(alternative) for alternative in sorted(term)) + ")" for term in terms)


def _row(stems: Sequence[str]) -> str:
    row = " ".join(stems)
    return f'"{row[:-1]}" *' if row.endswith("*") else f'"{row}"'
