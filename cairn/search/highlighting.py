"""What to show of a document that was found: the words that were looked for, marked, with some of the text around."""

from collections.abc import Collection
from dataclasses import dataclass

from . import words

AROUND, MOST_READ = 240, 20_000
ENDS = ".,:;!?…·"


@dataclass(frozen=True, slots=True)
class Piece:
    """Some of a text; marked where it is one of the words looked for."""

    text: str
    is_marked: bool = False


def marked(text: str, stems: Collection[str], language: str) -> list[Piece]:
    """The whole text in pieces; joined they are the text again."""
    pieces, at = [], 0
    for start, end in _places(text, stems, language):
        if start > at:
            pieces.append(Piece(text[at:start]))
        pieces.append(Piece(text[start:end], is_marked=True))
        at = end
    return [*pieces, Piece(text[at:])] if at < len(text) else pieces


def excerpt(text: str, stems: Collection[str], language: str) -> list[Piece]:
    """The part of a text that says most about the words looked for, a few lines long, on whole words."""
    text = in_one_line(text[:MOST_READ])
    places = list(_places(text, stems, language))
    best = max(
        places, key=lambda place: sum(place[0] <= start < place[0] + AROUND for start, _ in places), default=(0, 0)
    )
    start = _word_start(text, max(0, best[0] - AROUND // 4))
    end = len(text) if len(text) <= start + AROUND else text.rfind(" ", start, start + AROUND)
    pieces = marked(text[start : end if end > start else start + AROUND], stems, language)
    before = [Piece("… ")] if start else []
    after = [Piece(" …")] if end < len(text) else []
    return [*before, *pieces, *after]


def in_one_line(text: str) -> str:
    """Lines one after the other; a heading or an item of a list is not read as part of the next sentence."""
    lines = [" ".join(line.split()).removeprefix("- ").removeprefix("* ") for line in text.splitlines()]
    parts = [line for line in lines if line]
    ended = [part if part[-1] in ENDS else f"{part} ·" for part in parts[:-1]]
    return " ".join([*ended, *parts[-1:]])


def _word_start(text: str, at: int) -> int:
    return text.rfind(" ", 0, at) + 1 if at else 0


def _places(text: str, stems: Collection[str], language: str) -> list[tuple[int, int]]:
    firsts = {stem[:1] for stem in stems}  # no stem begins otherwise than its word, and stemming takes its time
    beginnings = tuple(stem[:-1] for stem in stems if stem.endswith("*"))
    return [
        (start, end)
        for word, start, end in words.split(text)
        if words.fold(word[0])[:1] in firsts
        and (words.fold(word).startswith(beginnings) or words.stem(word, language) in stems)
    ]
