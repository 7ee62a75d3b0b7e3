"""Keeping the index: documents are put in, changed and taken out in the transaction of the act that did it."""

import hashlib
from collections.abc import Callable, Collection, Iterable
from dataclasses import astuple, dataclass
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from cairn.lib.background import soon
from cairn.log.models import Entry

from . import readers, sources, words
from .index import database
from .models import Audience, Indexed, Near, Part, Word
from .sources import Document, Source

BATCH = 500


@dataclass(frozen=True, slots=True)
class Following:
    """Follows the verbs of one kind of document."""

    kind: str

    def __call__(self, entry: Entry) -> None:
        source = sources.of(self.kind)
        if source is not None:
            refresh(source, source.touched(entry))


@transaction.atomic
def refresh(source: Source, numbers: Collection[int]) -> None:
    """Read these things of a source anew: what is there is put in, what is not is taken out."""
    if not numbers:
        return
    there = set()
    for document in source.documents(numbers):
        there.add(document.number)
        put(source.kind, document)
    withdraw(f"{source.kind}:{number}" for number in set(numbers) - there)


@transaction.atomic
def put(kind: str, document: Document) -> bool:
    """Let a document be found as it is now. Returns whether it was not so already."""
    about, digest = f"{kind}:{document.number}", _digest(document)
    before = Indexed.objects.filter(about=about).first()
    if before is not None and before.digest == digest:
        return False
    facts = {
        "kind": kind,
        "community_id": document.community_id,
        "title": document.title[:300],
        "body": document.body,
        "url": document.url,
        "language": _language(kind, document)[:8],
        "at": document.at,
        "digest": digest,
    }
    was = _words_of(before) if before else set()
    indexed = _changed(before, facts) if before else Indexed.objects.create(about=about, **facts)
    Audience.objects.bulk_create([Audience(document=indexed, key=key) for key in set(document.keys)])
    Part.objects.bulk_create([Part(document=indexed, person_id=one) for one in set(document.people)])
    title, body = (words.stems(text, indexed.language) for text in (indexed.title, indexed.body))
    database().write(indexed.pk, title, body)
    now = _words_of(indexed)
    _learn(now - was)
    _unlearn(was - now)
    return True


def _changed(indexed: Indexed, facts: dict[str, Any]) -> Indexed:
    """The document as it is now; nothing stays of who might find it and who had a part in it."""
    Audience.objects.filter(document=indexed).delete()
    Part.objects.filter(document=indexed).delete()
    database().remove(indexed.pk)
    for name, value in facts.items():
        setattr(indexed, name, value)
    indexed.save(update_fields=list(facts))
    return indexed


@transaction.atomic
def withdraw(about: Iterable[str]) -> int:
    """These things ("item:7") are not found any more. Returns how many were."""
    gone = list(Indexed.objects.filter(about__in=list(about)))
    for indexed in gone:
        database().remove(indexed.pk)
    Indexed.objects.filter(pk__in=[indexed.pk for indexed in gone]).delete()
    _unlearn({pair for indexed in gone for pair in _words_of(indexed)})
    return len(gone)


def forget_community(entry: Entry) -> None:
    """Follows community.erased: nothing of it is found any more."""
    withdraw(Indexed.objects.filter(community_id=entry.community_id).values_list("about", flat=True))
    soon("search.tidy_up")


def forget_person(entry: Entry) -> None:
    """Follows person.erased: what was for them alone goes, and that they had a part in anything."""
    own = Audience.objects.filter(key=readers.only(entry.actor_id or 0)).values_list("document__about", flat=True)
    withdraw(own)
    Audience.objects.filter(key__startswith="m:", key__endswith=f":{entry.actor_id or 0}").delete()
    Part.objects.filter(person_id=entry.actor_id or 0).delete()
    soon("search.tidy_up")


def reindex(told: Callable[[str, int], None] = lambda kind, number: None, kinds: Collection[str] = ()) -> int:
    """Read every source anew; `told` hears how far it is. Returns how many documents changed.

    In batches of their own transactions, so that nobody waits; begun again it goes on quickly, because what is right
    already is not written again.
    """
    changed = 0
    for source in sources.every():
        if not kinds or source.kind in kinds:
            changed += _reread(source, told)
    if not kinds:
        known = {source.kind for source in sources.every()}
        changed += withdraw(Indexed.objects.exclude(kind__in=known).values_list("about", flat=True))
    return changed


def _reread(source: Source, told: Callable[[str, int], None]) -> int:
    batch: list[Document] = []
    seen, changed = set(), 0

    def keep() -> int:
        with transaction.atomic():
            return sum(put(source.kind, document) for document in batch)

    for document in source.documents(None):
        seen.add(f"{source.kind}:{document.number}")
        batch.append(document)
        if len(batch) == BATCH:
            changed += keep()
            batch.clear()
            told(source.kind, len(seen))
    changed += keep()
    told(source.kind, len(seen))
    there = Indexed.objects.filter(kind=source.kind).values_list("about", flat=True)
    return changed + withdraw(set(there) - seen)


def _language(kind: str, document: Document) -> str:
    source = sources.of(kind)
    if source is None or source.knows_language:
        return document.language
    return words.language_of(f"{document.title}\n{document.body}", document.language)


def _digest(document: Document) -> str:
    return hashlib.sha256(repr(astuple(document)).encode()).hexdigest()[:32]


def _words_of(indexed: Indexed) -> set[tuple[str, str]]:
    """Each word of a document with its stem: {("communautes", "communaut")}."""
    return {
        (words.fold(word)[:60], words.stem(word, indexed.language)[:60])
        for text in (indexed.title, indexed.body)
        for word, _, _ in words.split(text)
    }


def _learn(pairs: set[tuple[str, str]]) -> None:
    """Words that were not known become known, with the slips that lead to them."""
    new = pairs - set(_known(word for word, _ in pairs).values_list("word", "stem"))
    if not new:
        return
    Word.objects.bulk_create([Word(word=word, stem=stem) for word, stem in sorted(new)], ignore_conflicts=True)
    # Read back: somebody else may have learned one of them in this moment.
    learned = [each for each in _known(word for word, _ in new) if (each.word, each.stem) in new]
    Near.objects.bulk_create(
        [Near(word=each, variant=variant) for each in learned for variant in words.variants(each.word)]
    )


def _known(asked: Iterable[str]) -> QuerySet[Word]:
    return Word.objects.filter(word__in=set(asked))


def _unlearn(pairs: set[tuple[str, str]]) -> None:
    """Words whose last document went are forgotten with it: a name must not outlive the person in a list of words."""
    for word, stem in pairs:
        if stem and not database().has(stem):
            Word.objects.filter(word=word, stem=stem).delete()
