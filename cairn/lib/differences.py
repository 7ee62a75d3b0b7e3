"""What changed between two versions of a text, line by line and word by word. Pure."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher, get_close_matches
from typing import Literal

ALIKE = 0.55  # from here on two lines are one line that was reworded
NEARLY_THE_SAME = 0.8  # from here on an edited line still comes from the same notes
Kind = Literal["kept", "added", "removed", "changed"]


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words of a changed line: kept, added or removed."""

    kind: Kind
    text: str


@dataclass(frozen=True, slots=True)
class Change:
    """One line: kept, added, removed, or changed in these pieces."""

    kind: Kind
    text: str
    pieces: tuple[Piece, ...] = ()


def changes(before: Sequence[str], after: Sequence[str]) -> list[Change]:
    """How some lines became others.

    >>> [(change.kind, change.text) for change in changes(["Meet"], ["Meet", "Talk"])]
    [('kept', 'Meet'), ('added', 'Talk')]
    """
    found: list[Change] = []
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    for operation, from_, to, start, end in matcher.get_opcodes():
        if operation == "equal":
            found += [Change("kept", text) for text in before[from_:to]]
        else:
            found += _replaced(before[from_:to], after[start:end])
    return found


def kin(text: str, among: Sequence[str]) -> str | None:
    """The line that this one is, unchanged or hardly changed; None when it is new."""
    if text in among:
        return text
    close = get_close_matches(text, among, n=1, cutoff=NEARLY_THE_SAME)
    return close[0] if close else None


def _replaced(before: Sequence[str], after: Sequence[str]) -> Iterator[Change]:
    left = list(before)
    for text in after:
        close = get_close_matches(text, left, n=1, cutoff=ALIKE)
        if not close:
            yield Change("added", text)
            continue
        for gone in left[: left.index(close[0])]:
            yield Change("removed", gone)
        left = left[left.index(close[0]) + 1 :]
        yield Change("changed", text, tuple(_pieces(close[0], text)))
    for gone in left:
        yield Change("removed", gone)


def _pieces(before: str, after: str) -> Iterator[Piece]:
    old, new = re.findall(r"\s+|\S+", before), re.findall(r"\s+|\S+", after)
    for operation, from_, to, start, end in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if operation == "equal":
            yield Piece("kept", "".join(old[from_:to]))
            continue
        if to > from_:
            yield Piece("removed", "".join(old[from_:to]))
        if end > start:
            yield Piece("added", "".join(new[start:end]))
