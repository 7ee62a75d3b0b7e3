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


def meant_by(asked: Asked, *, typing: bool = False) -> Meant:
    """The terms as typed; while one is still typing the last word may go on."""
    known = _known(asked.words)
    terms = [_alone(known.get(word, set()) | words.guesses(word)) for word in asked.words]
    if typing and asked.words:
        terms[-1] |= _alone(_going_on(asked.words[-1]))
    return Meant((*terms, *map(_phrase, asked.phrases)), {})


def corrected(asked: Asked, within: Within) -> Meant | None:
    """The same with words that nothing has read as their neighbours; None where there is nothing to correct."""
    meant, instead = meant_by(asked), {}
    terms = list(meant.terms)
    for place, word in enumerate(asked.words):
        if database().count([terms[place]], within, most=1):
            continue
        found = _neighbours(word, within)
        if found:
            terms[place] = _alone(stem for stem, _ in found)
            instead[word] = found[0][1]
    return Meant(tuple(terms), instead) if instead else None


def loosened(asked: Asked, meant: Meant, within: Within) -> Meant:
    """Words that stand somewhere may be slips too: each also means its neighbours."""
    terms = list(meant.terms)
    for place, word in enumerate(asked.words):
        if word not in meant.instead:
            terms[place] |= _alone(stem for stem, _ in _neighbours(word, within))
    return Meant(tuple(terms), meant.instead)


def side_by_side(asked: Asked) -> Term | None:
    """All that was typed, as if it stood in quotes; None for a single word."""
    return _phrase(asked.every) if len(asked.every) > 1 else None


def _alone(stems: Iterable[str]) -> Term:
    return frozenset((stem,) for stem in stems if stem)


def _phrase(phrase: list[str]) -> Term:
    """Its words side by side, in each language; forms as in no dictionary of ours, since they stand in quotes."""
    known = _known(phrase)
    rows = {tuple(words.stem(word, language) for word in phrase) for language in (*words.LANGUAGES, "")}
    rows |= {tuple(min(known.get(word, {word})) for word in phrase)}
    return frozenset(rows)


def _known(asked: Iterable[str]) -> dict[str, set[str]]:
    """The stems that words stand under: {"communautes": {"communaut"}}. One query."""
    found: dict[str, set[str]] = {}
    for word, stem in Word.objects.filter(word__in=set(asked)).values_list("word", "stem"):
        found.setdefault(word, set()).add(stem)
    return found


def _going_on(beginning: str) -> set[str]:
    """Stems of words that begin so."""
    last = beginning + "\U0010fffd"
    going = Word.objects.filter(word__gte=beginning, word__lt=last).order_by("word")
    return set(going.values_list("stem", flat=True)[:MOST_FORMS])


def _neighbours(word: str, within: Within) -> list[tuple[str, str]]:
    """Other words a slip away that the reader may see, the nearest first: [(stem, as it is written)]."""
    near = Near.objects.filter(variant__in=words.variants(word)).values_list("word__word", "word__stem").distinct()
    ranked = sorted(
        {(words.slips(word, other), word[0] != other[0], other, stem) for other, stem in near if other != word}
    )
    found: list[tuple[str, str]] = []
    for slips, _, other, stem in ranked[:MOST_NEAR]:
        if slips > (1 if len(word) < 6 else 2) or (found and slips > ranked[0][0]):
            continue
        written = _as_written(other, stem, within)
        if written:
            found.append((stem, written))
    return found


def _as_written(word: str, stem: str, within: Within) -> str:
    """The word as a document has it that the reader may see; "" where none has it."""
    hits = database().newest([_alone([stem])], within, most=LOOKED_AT)
    for title, body in Indexed.objects.filter(pk__in=[hit.pk for hit in hits]).values_list("title", "body"):
        for text in (title, body):
            for written, _, _ in words.split(text):
                if words.fold(written) == word:
                    return written.lower()
    return ""
