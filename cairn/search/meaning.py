"""From what was typed to what stands in the index: stems, forms of words, and words a slip of the keys away.

Everything here answers from what the reader may see: a word that only hidden documents have is as good as no word.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from . import words
from .asking import Asked
from .index import Counted, Term, Within, database
from .models import Near, Word

MOST_FORMS, MOST_NEAR, LOOKED_AT, AT_ONCE = 40, 12, 5, 60
LONG = 6  # letters of a word in which two may be wrong
Stems = dict[str, set[str]]
Pair = tuple[str, str]  # a word and its stem
Neighbours = dict[str, list[tuple[str, str]]]  # of each word: their stems, and as they are written


@dataclass(frozen=True, slots=True)
class Meant:
    """What is looked for: a term for each word and phrase, and which words were read as others.

    instead   {"comunity": "community"}: as it is written in a document that the reader may see
    """

    terms: tuple[Term, ...]
    instead: dict[str, str]

    @property
    def stems(self) -> set[str]:
        return {stem for term in self.terms for alternative in term for stem in alternative}


def meant_by(asked: Asked, within: Within, *, typing: bool = False) -> Meant:
    """The terms as typed; while one is still typing the last word may go on."""
    unusual = _unusual([*asked.words, *(word for phrase in asked.phrases for word in phrase)], within)
    terms = [_alone(unusual.get(word, set()) | words.guesses(word)) for word in asked.words]
    if typing and asked.words:
        last = terms.pop()
        if len(asked.words[-1]) > 1:
            terms.append(last | _alone(_going_on(asked.words[-1], within)))
        elif not terms:  # a single letter says nothing beside a word
            terms.append(last)
    return Meant((*terms, *(_phrase(phrase, unusual) for phrase in asked.phrases)), {})


def corrected(asked: Asked, meant: Meant, counted: Counted) -> Meant | None:
    """The same with words that nothing has read as beginnings or as their neighbours; None where nothing helps."""
    typed = dict(zip(asked.words, meant.terms, strict=False))  # phrases stay as they are
    there = _standing(typed, counted)
    lost = [word for word in asked.words if word not in there]
    begun = {word: _alone([words.beginning(word)]) for word in lost if len(word) >= words.NEAR_FROM}
    other = _standing(begun, counted)
    near = _neighbours([word for word in lost if word not in other], counted.within)
    other |= {word: _alone(stem for stem, _ in found) for word, found in near.items()}
    terms = (*(typed | other).values(), *meant.terms[len(typed) :])
    return Meant(terms, {word: found[0][1] for word, found in near.items()}) if other else None


def loosened(asked: Asked, meant: Meant, within: Within) -> Meant:
    """Words that stand somewhere may be slips too: each also means its neighbours."""
    near = _neighbours([word for word in asked.words if word not in meant.instead], within)
    terms = list(meant.terms)
    for place, word in enumerate(asked.words):
        terms[place] |= _alone(stem for stem, _ in near.get(word, ()))
    return Meant(tuple(terms), meant.instead)


def side_by_side(asked: Asked, within: Within) -> Term | None:
    """All that was typed, as if it stood in quotes; None for a single word."""
    return _phrase(asked.every, _unusual(asked.every, within)) if len(asked.every) > 1 else None


def _alone(stems: Iterable[str]) -> Term:
    return frozenset((stem,) for stem in stems if stem)


def _phrase(phrase: list[str], unusual: Stems) -> Term:
    """Its words side by side, in each language; forms as in no dictionary of ours, since they stand in quotes."""
    languages = (*words.LANGUAGES, "")
    usual = {tuple(words.stem(word, language) for word in phrase) for language in languages}
    told = {word: min(stems) for word, stems in unusual.items()}
    return frozenset(
        usual | {tuple(told.get(word) or words.stem(word, language) for word in phrase) for language in languages}
    )


def _standing(terms: Mapping[str, Term], counted: Counted) -> dict[str, Term]:
    """Those that a document has which the reader may see."""
    numbers = counted([*terms.values()])
    return {word: term for (word, term), number in zip(terms.items(), numbers, strict=True) if number}


def _unusual(asked: Iterable[str], within: Within) -> Stems:
    """Stems that words stand under in what the reader may see, and that one cannot tell without their accents."""
    known = Word.objects.filter(word__in=set(asked)).values_list("word", "stem")
    found: Stems = {}
    for word, stem in _written([pair for pair in known if pair[1] not in words.guesses(pair[0])], within):
        found.setdefault(word, set()).add(stem)
    return found


def _going_on(beginning: str, within: Within) -> set[str]:
    """Whatever begins so, and the stems of words that do where the stem is shorter than what was typed."""
    last = beginning + "\U0010fffd"
    going = Word.objects.filter(word__gte=beginning, word__lt=last).exclude(stem__gte=beginning, stem__lt=last)
    pairs = list(going.order_by("word").values_list("word", "stem")[:MOST_FORMS])
    return {words.beginning(beginning), *(stem for _, stem in _written(pairs, within))}


def _neighbours(asked: Collection[str], within: Within) -> Neighbours:
    """Other words a slip away that the reader may see, the nearest first; words that have none are left out."""
    variants = {variant for word in asked for variant in words.variants(word)}
    near = Near.objects.filter(variant__in=variants).values_list("variant", "word__word", "word__stem")
    others: dict[str, set[Pair]] = {}
    for variant, other, stem in near:
        others.setdefault(variant, set()).add((other, stem))
    ranked = {word: _by_nearness(word, others) for word in set(asked)}
    found = _first(ranked, 1, within)
    return found | _first({word: pairs for word, pairs in ranked.items() if word not in found}, 2, within)


def _by_nearness(word: str, others: Mapping[str, set[Pair]]) -> dict[int, list[Pair]]:
    """The other words that so many slips lead to; in short words two slips make another word."""
    ranked: dict[int, list[Pair]] = {1: [], 2: []}
    met = {pair for variant in words.variants(word) for pair in others.get(variant, ()) if pair[0] != word}
    for other, stem in sorted(met, key=lambda pair: (word[0] != pair[0][0], pair)):
        slips = words.slips(word, other)
        if slips == 1 or (slips == 2 and len(word) >= LONG):
            ranked[slips].append((other, stem))
    return ranked


def _first(ranked: Mapping[str, dict[int, list[Pair]]], slips: int, within: Within) -> Neighbours:
    # No end by number before it is known what the reader may see: hidden words must not stand in the way of others.
    written = _written({pair for pairs in ranked.values() for pair in pairs[slips]}, within)
    seen = {
        word: [(pair[1], written[pair]) for pair in pairs[slips] if pair in written] for word, pairs in ranked.items()
    }
    return {word: found[:MOST_NEAR] for word, found in seen.items() if found}


def _written(pairs: Collection[Pair], within: Within) -> dict[Pair, str]:
    """How these words stand in documents that the reader may see; those that stand in none are left out."""
    stems = sorted({stem for _, stem in pairs})
    texts: dict[str, list[str]] = {}
    for start in range(0, len(stems), AT_ONCE):
        some = stems[start : start + AT_ONCE]
        texts |= zip(some, database().examples([_alone([stem]) for stem in some], within, most=LOOKED_AT), strict=True)
    return {(word, stem): as_it_is for word, stem in pairs if (as_it_is := _form_of(word, texts[stem]))}


def _form_of(word: str, texts: Iterable[str]) -> str:
    """The word as the first of the texts has it that does; "" where none has it."""
    for text in texts:
        if word in words.plain(text):  # quickly told; taking a text apart takes longer
            for written, _, _ in words.split(text):
                if words.fold(written) == word:
                    return written.lower()
    return ""
