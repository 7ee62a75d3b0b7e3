"""Where documents come from: every room of the house that has something to find hands it in, in its AppConfig.ready.

    from cairn.search import sources
    sources.add(sources.Source("item", _("Knowledge"), documents, verbs=("item.kept", "item.edited", "item.withdrawn")))

`documents(numbers)` yields a `Document` for each of those numbers that may be found, for all of them where `numbers` is
None. Whenever one of the verbs is recorded, the thing it names is read anew in the same transaction: so record it after
the change is saved. What `documents` no longer yields is taken out. A verb about something else than the thing itself
needs `touched`: which numbers an entry of the log concerns.
"""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from datetime import datetime

from django.utils.functional import Promise

from cairn.log.models import Entry


@dataclass(frozen=True, slots=True)
class Document:
    """Something that may be found.

    number     of the thing; with the kind of its source it is "item:7"
    keys       who may find it: readers.everyone_of(7), readers.members_of(7), readers.core_of(7), readers.only(12),
               readers.PUBLIC
    people     numbers of those who have a part in it
    at         when it was made or last changed: for the filter by time
    language   "en", "fr", …; "" where nobody knows
    """

    number: int
    title: str
    body: str
    url: str
    keys: tuple[str, ...]
    at: datetime
    community_id: int | None = None
    people: tuple[int, ...] = ()
    language: str = ""


Documents = Callable[[Collection[int] | None], Iterable[Document]]
Touched = Callable[[Entry], Collection[int]]


def subject_of(entry: Entry) -> Collection[int]:
    """The thing that the entry is about itself."""
    number = entry.subject.partition(":")[2]
    return [int(number)] if number.isdigit() else []


@dataclass(frozen=True, slots=True)
class Source:
    """One kind of document: its name for people (in the plural), and where it comes from.

    Where somebody said what language each document is in, it `knows_language`; elsewhere that of the community is only
    likely, and the words decide.
    """

    kind: str
    label: str | Promise
    documents: Documents
    verbs: tuple[str, ...] = ()
    touched: Touched = subject_of
    order: int = 50  # among the filters
    knows_language: bool = False


_sources: dict[str, Source] = {}


def add(source: Source) -> None:
    """Let its documents be found; adding the same kind again replaces it."""
    from cairn.log.actions import follow

    from .actions import Following

    _sources[source.kind] = source
    for verb in source.verbs:
        follow(verb, Following(source.kind))


def every() -> list[Source]:
    return sorted(_sources.values(), key=lambda source: (source.order, source.kind))


def of(kind: str) -> Source | None:
    return _sources.get(kind)


def labels() -> dict[str, str]:
    """What each kind is called, in the reader's language and in the order of the filters: {"item": "Knowledge"}."""
    return {source.kind: str(source.label) for source in every()}
