"""What somebody typed, taken apart: words, and phrases in quotes."""

import re
from dataclasses import dataclass, field

from . import words

PHRASE = re.compile(r"[\"“”«»]([^\"“”«»]*)[\"“”«»]")
MOST_WORDS, LONGEST = 16, 400


@dataclass(frozen=True, slots=True)
class Asked:
    """The words to look for, folded, without those that everything has; phrases word by word; every word as typed."""

    words: list[str] = field(default_factory=list)
    phrases: list[list[str]] = field(default_factory=list)
    every: list[str] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.words or self.phrases)


def read(text: str) -> Asked:
    """the “open space” idea → words ["idea"], phrases [["open", "space"]]."""
    text = text[:LONGEST]
    phrases = [found for phrase in PHRASE.findall(text) if (found := words.folded(phrase))]
    alone = [phrase[0] for phrase in phrases if len(phrase) == 1]
    rest = words.folded(PHRASE.sub(" ", text))
    telling = [word for word in rest if word not in words.STOP] or rest
    return Asked(
        list(dict.fromkeys([*alone, *telling]))[:MOST_WORDS],
        [phrase[:MOST_WORDS] for phrase in phrases if len(phrase) > 1][:4],
        words.folded(text)[: MOST_WORDS * 2],
    )


def has_phrases(text: str) -> bool:
    """Whether some of it stands in quotes."""
    return bool(read(text).phrases)
