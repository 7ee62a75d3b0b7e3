"""Finding. Whatever is not for the reader is not found, not suggested and not counted."""

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace

from . import asking, highlighting, meaning, words
from .index import Counted, Hit, Term, Within, database
from .models import Indexed, Part

# So many are looked at; beyond, the page says "more than".
MOST, PAGE = 200, 20
LONG_ENOUGH = 5
FEW = 3  # with fewer than this, documents that have only some of the words are shown too


@dataclass(frozen=True, slots=True)
class Found:
    """One document for the reader: with the words they looked for marked."""

    document: Indexed
    title: list[highlighting.Piece]
    excerpt: list[highlighting.Piece]


@dataclass(frozen=True, slots=True)
class Answer:
    """What was found.

    total     how many, up to MOST (`is_more`: there are more)
    kinds     how many of each kind, whichever kind the reader narrowed it to
    instead   words that were read as others: {"comunity": "community"}
    """

    found: list[Found] = field(default_factory=list)
    total: int = 0
    kinds: dict[str, int] = field(default_factory=dict)
    instead: dict[str, str] = field(default_factory=dict)
    page: int = 1

    @property
    def is_more(self) -> bool:
        return self.total >= MOST

    @property
    def pages(self) -> int:
        return max(1, -(-self.total // PAGE))


def search(text: str, within: Within, *, page: int = 1) -> Answer:
    """The documents that answer, best first. An empty text finds nothing."""
    asked = asking.read(text)
    if not asked:
        return Answer()
    wide = _without_kinds(within)
    meant, hits = _find(asked, wide)
    kinds = Counter(hit.kind for hit in hits)
    kept = [hit for hit in hits if not within.kinds or hit.kind in within.kinds]
    page = min(max(page, 1), max(1, -(-len(kept) // PAGE)))
    shown = kept[(page - 1) * PAGE : page * PAGE]
    return Answer(_shown(shown, meant.stems), len(kept), dict(kinds), meant.instead, page)


def suggest(text: str, within: Within, *, most: int = 6) -> list[Found]:
    """While one is typing: the documents that have these words, or words that begin as the last one."""
    asked = asking.read(text)
    if not asked:
        return []
    meant = meaning.meant_by(asked, within, typing=not text.endswith((" ", '"', "”", "»")))
    hits = _in_order(asked, meant.terms, database().find(meant.terms, within, most=most * 3))
    last = asked.words[-1] if asked.words else ""
    # Half a word is not yet a slip.
    if not hits and len(last) >= LONG_ENOUGH:
        fixed = meaning.corrected(asked, meaning.meant_by(asked, within), Counted(within))
        if fixed:
            meant, hits = fixed, database().find(fixed.terms, within, most=most)
    return _shown(hits[:most], meant.stems)


def people_called(name: str, within: Within, *, most: int = 50) -> set[int]:
    """Numbers of those who have a part in documents whose title is such a name, as far as it was typed: "Adele Ngu".

    With `within` narrowed to the kind of document that people are. Accents and the order of names do not matter.
    """
    typed = words.folded(name)
    terms = [frozenset((stem,) for stem in (words.beginning(word), *words.guesses(word))) for word in typed]
    if not terms:
        return set()
    hits = database().find(terms, within, most=most * 4)
    called = [
        pk
        for pk, title in Indexed.objects.filter(pk__in=[hit.pk for hit in hits]).values_list("pk", "title")
        if all(any(each.startswith(word) for each in words.folded(title)) for word in typed)
    ]
    return set(Part.objects.filter(document__in=called[:most]).values_list("person_id", flat=True))


def similar(
    text: str,
    reader_keys: Collection[str],
    kinds: Sequence[str] = (),
    limit: int = 5,
    *,
    community_id: int | None = None,
    without: str = "",
) -> list[Found]:
    """What was asked or kept already in nearly these words, the nearest first; rather nothing than the far-fetched.

    By words, not by meaning; docs/decisions/0014 says why. `without` is the thing itself ("request:7").
    """
    within = Within(frozenset(reader_keys), community_id=community_id, kinds=tuple(kinds), without=without)
    asked = asking.read(text)
    telling = [word for word in asked.words if len(word) > 2] or asked.words
    if not telling:
        return []
    asked = asking.Asked(telling)
    meant, counted = meaning.meant_by(asked, within), Counted(within)
    meant = meaning.corrected(asked, meant, counted) or meant
    hits = _some_of(meant.terms, counted, limit * 8)
    return _near(meant, hits, counted, limit)


def _near(meant: meaning.Meant, hits: Sequence[Hit], counted: Counted, limit: int) -> list[Found]:
    """Those that share the words that tell most: a rare word counts more than one that everything has."""
    weights = [1 / (1 + number**0.5) for number in counted(meant.terms)]
    whole = sum(weights)
    documents = Indexed.objects.in_bulk([hit.pk for hit in hits])
    ranked = []
    for hit in hits:
        document = documents[hit.pk]
        title = set(words.stems(document.title, document.language))
        body = set(words.stems(document.body[:4000], document.language))
        share = sum(weight * _has(term, title, body) for weight, term in zip(weights, meant.terms, strict=True)) / whole
        ranked.append((share, -hit.rank, hit))
    ranked.sort(key=lambda each: each[:2], reverse=True)
    return _shown([hit for share, _, hit in ranked if share >= 0.5][:limit], meant.stems)


def _has(term: Term, title: set[str], body: set[str]) -> float:
    return 1.0 if _inside(term, title) else 0.6 if _inside(term, body) else 0.0


def _inside(term: Term, stems: set[str]) -> bool:
    wanted = {stem for alternative in term for stem in alternative}
    beginnings = tuple(stem[:-1] for stem in wanted if stem.endswith("*"))
    return bool(wanted & stems) or (bool(beginnings) and any(stem.startswith(beginnings) for stem in stems))


def _find(asked: asking.Asked, within: Within) -> tuple[meaning.Meant, list[Hit]]:
    """All the words; where that is little, with slips of the keys mended; then those that have some of them."""
    meant = meaning.meant_by(asked, within)
    hits = _all_of(asked, meant, within)
    if len(hits) >= FEW or asked.phrases:
        return meant, hits
    counted = Counted(within)
    if not hits and (other := meaning.corrected(asked, meant, counted)):
        meant, hits = other, _all_of(asked, other, within)
    loose = meant
    if len(hits) < FEW:
        loose = meaning.loosened(asked, meant, within)
        hits = _united(hits, _all_of(asked, loose, within))
    if len(hits) < FEW and len(meant.terms) > 1:
        hits = _united(hits, _some_of(meant.terms, counted, PAGE))
    return loose, hits


def _some_of(terms: Sequence[Term], counted: Counted, most: int) -> list[Hit]:
    """Documents that have the rare ones of the words; where all are common, at least one of them in the title."""
    telling = counted.telling(terms)
    look = database().find if telling else database().newest
    hits: list[Hit] = look(telling or terms, counted.within, most=most, any_of=True)
    return hits


def _all_of(asked: asking.Asked, meant: meaning.Meant, within: Within) -> list[Hit]:
    """The documents with all the words: those that have them side by side, as typed, come first."""
    hits = _in_order(asked, meant.terms, database().find(meant.terms, within, most=MOST))
    phrase = meaning.side_by_side(asked, within) if len(hits) > 1 else None
    return _united(database().find([phrase], within, most=PAGE), hits) if phrase else hits


def _united(*lists: list[Hit]) -> list[Hit]:
    return list(dict.fromkeys(hit for hits in lists for hit in hits))[:MOST]


def _in_order(asked: asking.Asked, terms: Sequence[Term], hits: list[Hit]) -> list[Hit]:
    """The best ones again, by what their titles say: those that are nearly what was typed come first."""
    best = Indexed.objects.filter(pk__in=[hit.pk for hit in hits[: PAGE * 2]]).only("title", "language")
    titles = {each.pk: (words.stems(each.title, each.language), words.folded(each.title)) for each in best}
    typed = set(asked.every)

    def place(hit: Hit) -> float:
        stems, title = titles[hit.pk]
        inside = sum(any(_follow(alternative, stems) for alternative in term) for term in terms)
        like = len(typed & set(title)) / max(len(title), len(typed), 1)
        return hit.rank - like * 10 - (40 * len(terms) / max(len(title), len(terms)) if inside == len(terms) else 0)

    return [
        *sorted((hit for hit in hits if hit.pk in titles), key=place),
        *(hit for hit in hits if hit.pk not in titles),
    ]


def _follow(alternative: tuple[str, ...], title: list[str]) -> bool:
    size = len(alternative)
    if alternative[-1].endswith("*"):
        return any(stem.startswith(alternative[-1][:-1]) for stem in title)
    return any(tuple(title[at : at + size]) == alternative for at in range(len(title) - size + 1))


def _shown(hits: Sequence[Hit], stems: Collection[str]) -> list[Found]:
    documents = Indexed.objects.in_bulk([hit.pk for hit in hits])
    return [
        Found(
            each,
            highlighting.marked(each.title, stems, each.language),
            highlighting.excerpt(each.body, stems, each.language),
        )
        for each in (documents[hit.pk] for hit in hits if hit.pk in documents)
    ]


def _without_kinds(within: Within) -> Within:
    return replace(within, kinds=())
