"""What a text is about, as far as its words tell: enough to find who offered help with it or answered the like."""

import re
import unicodedata
from functools import lru_cache

WORD = re.compile(r"[^\W_]{3,}")
# Words that every question has, in the languages of the house.
EMPTY = frozenset(
    """about after all also and any are been before between both but can could did does doing done else ever
    every first for from get gets getting give good got had has have having help her here him his how into its
    just know last like look make many more most much must need new next not now off one only other our out over
    own people really same shall should some somebody someone such than thanks that the their them then there
    these they thing things this those through too try trying under use used using very want was way were what
    when where which while who whom whose why will with without work would you your ainsi alors apres aucun
    aussi autre avant avec avez avoir avons bien ces cet cette ceux chaque chez comme comment dans depuis des
    donc dont elle elles entre est etre eux faire fait faut ils juste les leur leurs lui mais meme mes moins mon
    notre nous nos ont par parce pas peu peut plus pour pourquoi quand que quel quelle quelles quels quelque qui
    quoi sans ses seulement son sont sous sur tous tout toute toutes tres trop une vos votre vous""".split()  # noqa: SIM905  (read as words)
)


@lru_cache(maxsize=8192)
def gist(text: str) -> frozenset[str]:
    """The words of a text that say something: folded, without accents, cut to what forms of a word share."""
    return frozenset(_stem(word) for word in WORD.findall(_plain(text)) if word not in EMPTY)


def telling(text: str) -> str:
    """The text without the words that every question has; as it is where it has no others."""
    words = [word for word in WORD.findall(text) if _plain(word) not in EMPTY]
    return " ".join(words) or text


def nearness(one: frozenset[str], other: frozenset[str]) -> float:
    """How much of the shorter text is in the other: 0 nothing, 1 all of it (a single shared word is a weak sign)."""
    shared = len(one & other)
    return shared / max(3, min(len(one), len(other))) if shared else 0.0


def _plain(text: str) -> str:
    letters = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def _stem(word: str) -> str:
    for ending in ("ations", "ation", "ings", "ing", "ies", "es", "s", "ed", "e"):
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word[: -len(ending)]
    return word
