"""Documents for tests, and a source of a kind that is nowhere else."""

from collections.abc import Collection, Iterator
from dataclasses import replace
from datetime import UTC, datetime

from cairn.search import actions, sources
from cairn.search.index import Within

NOON = datetime(2026, 5, 4, 12, tzinfo=UTC)
MEMBER = frozenset({"public", "c:7"})


def document(number: int = 1, title: str = "A thing", body: str = "", **facts) -> sources.Document:
    plain = sources.Document(number, title, body, f"/things/{number}/", ("c:7",), NOON, 7, language="en")
    return replace(plain, **facts)


def put(number: int = 1, title: str = "A thing", body: str = "", *, kind: str = "thing", **facts) -> str:
    """Let a document be found; what the log and the lenses call it."""
    actions.put(kind, document(number, title, body, **facts))
    return f"{kind}:{number}"


def within(*keys: str, **facts) -> Within:
    return Within(frozenset(keys) or MEMBER, **facts)


class Shelf:
    """A source in memory: what is on it is what may be found."""

    def __init__(self, *documents: sources.Document) -> None:
        self.documents = {each.number: each for each in documents}

    def __call__(self, numbers: Collection[int] | None) -> Iterator[sources.Document]:
        yield from (each for number, each in self.documents.items() if numbers is None or number in numbers)
