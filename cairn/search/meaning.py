"""From what was typed to what stands in the index: stems, forms of words, and words a slip of the keys away.

Everything here answers from what the reader may see: a word that only hidden documents have is as good as no word.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from . import words
from .asking import Asked
from .index import Term, Within, database
from .models import Indexed, Near, Word

MOST_FORMS, MOST_NEAR, LOOKED_AT = 40, 12, 5
Stems = dict[str, set[str]]


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


def corrected(asked: Asked, within: Within) -> Meant | None:
    """The same with words that nothing has read as beginnings or as their neighbours; None where nothing helps."""
    meant, instead, is_other = meant_by(asked, within), {}, False
    terms = list(meant.terms)
    for place, word in enumerate(asked.words):
        if database().count([terms[place]], within, most=1):
            continue
        begun = _alone([words.beginning(word)])
        if len(word) >= words.NEAR_FROM and database().count([begun], within, most=1):
            terms[place], is_other = begun, True
        elif found := _neighbours(word, within):
            terms[place], is_other = _alone(stem for stem, _ in found), True
            instead[word] = found[0][1]
    return Meant(tuple(terms), instead) if is_other else None


def loosened(asked: Asked, meant: Meant, within: Within) -> Meant:
    """Words that stand somewhere may be slips too: each also means its neighbours."""
    terms = list(meant.terms)
    for place, word in enumerate(asked.words):
        if word not in meant.instead:
            terms[place] |= _alone(stem for stem, _ in _neighbours(word, within))
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


def _unusual(asked: Iterable[str], within: Within) -> Stems:
    """Stems that words stand under in what the reader may see, and that one cannot tell without their accents."""
    found: Stems = {}
    for word, stem in Word.objects.filter(word__in=set(asked)).values_list("word", "stem"):
        if stem not in words.guesses(word) and _as_written(word, stem, within):
            found.setdefault(word, set()).add(stem)
    return found


def _going_on(beginning: str, within: Within) -> set[str]:
    """Whatever begins so, and the stems of words that do where the stem is shorter than what was typed."""
    last = beginning + "\U0010fffd"
    going = Word.objects.filter(word__gte=beginning, word__lt=last).exclude(stem__gte=beginning, stem__lt=last)
    found = {words.beginning(beginning)}
    for word, stem in going.order_by("word").values_list("word", "stem")[:MOST_FORMS]:
        if stem not in found and _as_written(word, stem, within):
            found.add(stem)
    return found


def _neighbours(word: str, within: Within) -> list[tuple[str, str]]:
    """Other words a slip away that the reader may see, the nearest first: [(stem, as it is written)]."""
    near = Near.objects.filter(variant__in=words.variants(word)).values_list("word__word", "word__stem").distinct()
    ranked = sorted(
        {(words.slips(word, other), word[0] != other[0], other, stem) for other, stem in near if other != word}
    )
    found: list[tuple[str, str]] = []
    nearest = 1 if len(word) < 6 else 2
    # No end by number before it is known what the reader may see: hidden words must not stand in the way of others.
    for slips, _, other, stem in ranked:
        if slips > nearest or len(found) == MOST_NEAR:
            break
        written = _as_written(other, stem, within)
        if written:
            found.append((stem, written))
            nearest = slips
    return found


def _as_written(word: str, stem: str, within: Within) -> str:
    """The word as a document has it that the reader may see; "" where none has it."""
    hits = database().some([_alone([stem])], within, most=LOOKED_AT)
    for title, body in Indexed.objects.filter(pk__in=[hit.pk for hit in hits]).values_list("title", "body"):
        for text in (title, body):
            for written, _, _ in words.split(text):
                if words.fold(written) == word:
                    return written.lower()
    return ""
