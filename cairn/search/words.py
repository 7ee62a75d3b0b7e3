"""Words as the index knows them: without accents, as stems of English or French, and near enough to a slip of the keys.

The same on every database, because it is done here and not there (docs/decisions/0014).
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

import snowballstemmer

ELISION = re.compile(r"([^’']+)[’']")
# Marks that stand alone count as letters for Python, and nothing is left of them when folded.
_LETTER = r"[^\W_\u037a\ufc5e-\ufc63\ufe70\ufe72\ufe74\ufe76\ufe78\ufe7a\ufe7c\ufe7e\uff9e\uff9f]"
WORD = re.compile(rf"{_LETTER}+(?:[’']{_LETTER}+)*")
LANGUAGES = {"en": "english", "fr": "french"}
LONGEST = 40  # what is longer is an address or a key, and nobody looks for all of it
NEAR_FROM, NEAR_TO = 4, 20  # shorter words have too many neighbours, longer ones are rare

# Too common to look for, unless they stand in quotes. Without accents.
_COMMON = (
    "a about all also an and any are as at be been but by can could did do does for from had has have how i if in into "
    "is it its just me more my no not of on or our out so some such than that the their them then there these they "
    "this to up us was we were what when where which who why will with would you your "
    "au aux avec c ce ces cet cette comme comment d dans de des dont du elle elles en est et etre eux il ils j je l la "
    "le les leur leurs lui m ma mais mes mon n ne nos notre nous on ou par pas pour plus qu quand que quel quelle qui "
    "quoi s sa se ses si son sont sur t ta te tes ton tu un une vos votre vous y"
)
STOP = frozenset(_COMMON.split())
# Small words that one language has and its neighbours have not, and how many of them tell which it is.
_TELLING = {
    "en": frozenset("and are could from have how that the their there they this were what when which with you".split()),  # noqa: SIM905
    "fr": frozenset("aux avec cette dans elle est les leur nous pas pour quand qui sont sur une vous".split()),  # noqa: SIM905
}
FEWEST = 3
_ELIDED = frozenset({"c", "d", "j", "l", "m", "n", "qu", "s", "t", "jusqu", "lorsqu", "puisqu"})


def plain(text: str) -> str:
    """Small letters without accents: "Œuvre Été" → "oeuvre ete"."""
    if text.isascii():
        return text.lower()
    apart = unicodedata.normalize("NFKD", text.casefold().replace("œ", "oe").replace("æ", "ae"))
    return "".join(letter for letter in apart if not unicodedata.combining(letter))


fold = lru_cache(maxsize=200_000)(plain)  # for single words, of which there are not so many


def split(text: str) -> Iterator[tuple[str, int, int]]:
    """The words of a text and where each begins and ends; "l’idée" gives "idée", "don't" stays whole."""
    for found in WORD.finditer(text):
        word, (start, end) = found.group(), found.span()
        head = ELISION.match(word) if not word.isalnum() else None
        if head and fold(head.group(1)) in _ELIDED:
            start += head.end()
            word = word[head.end() :]
        if len(word) <= LONGEST:
            yield word, start, end


def folded(text: str) -> list[str]:
    """The words of a text, folded, in their order."""
    return [fold(word) for word, _, _ in split(text)]


@lru_cache(maxsize=200_000)
def stem(word: str, language: str) -> str:
    """The part of a word that its forms share, folded: ("communautés", "fr") → "communaut"; other languages whole."""
    word = word.casefold().replace("’", "'")
    name = LANGUAGES.get(language[:2])
    kept = fold(_stemmer(name).stemWord(word) if name else word)
    return re.sub(r"\W", "", kept) or fold(word).replace("'", "")


def stems(text: str, language: str) -> list[str]:
    """The stems of a text in their order, as the index has them."""
    return [stem(word, language) for word, _, _ in split(text)]


def guesses(word: str) -> set[str]:
    """What a word may be in the index, whose texts may be in any language: its stems in each, and itself."""
    return {stem(word, language) for language in (*LANGUAGES, "")}


def beginning(word: str) -> str:
    """Whatever in the index begins as this: "retro" → "retro*", "let's" → "lets*"."""
    return re.sub(r"[\W_]", "", fold(word)) + "*"


def variants(word: str) -> set[str]:
    """The word and the word without one of its letters: two words a slip apart share one of these."""
    if not NEAR_FROM <= len(word) <= NEAR_TO:
        return set()
    return {word, *(word[:place] + word[place + 1 :] for place in range(len(word)))}


def slips(one: str, other: str, most: int = 2) -> int:
    """How many letters were left out, added, changed or swapped with the next; most + 1 when more."""
    if abs(len(one) - len(other)) > most:
        return most + 1
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, start=1):
        last, before, row = before, row, [i]
        for j, against in enumerate(other, start=1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != against))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == against:
                cost = min(cost, last[j - 2] + 1)
            row.append(cost)
        if min(row) > most:
            return most + 1
    return row[-1]


def language_of(text: str, otherwise: str = "") -> str:
    """English or French, where its small words leave no doubt; `otherwise` where they do."""
    small = folded(text[:4000])
    (most, name), (other, _) = sorted(
        ((sum(word in telling for word in small), name) for name, telling in _TELLING.items()), reverse=True
    )
    return name if most >= FEWEST and most > 4 * other else otherwise


@lru_cache(maxsize=8)
def _stemmer(name: str | None) -> "snowballstemmer.stemmer":
    return snowballstemmer.stemmer(name)
