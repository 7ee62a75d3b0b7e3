"""Links that people hand in: an address a line, with a word or two on what it is."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

ADDRESS = re.compile(r"https?://[^\s<>\"]+")
AROUND = " \t-–—:·()"  # what stands between an address and the words beside it


@dataclass(frozen=True, slots=True)
class Piece:
    """One line: words, and where they lead if it has an address. `source` is the site: "example.org"."""

    words: str
    url: str = ""
    source: str = ""


def pieces(text: str, *, are_links: bool) -> Iterator[Piece]:
    """The lines of what was handed in; without words, the address stands for itself.

    >>> list(pieces("On bees: https://example.org/bees.\\nthe wall in the kitchen", are_links=True))
    [Piece(words='On bees', url='https://example.org/bees', source='example.org'), Piece(words='the wall in the kitchen', url='', source='')]
    """  # noqa: E501
    for line in filter(None, (each.strip() for each in text.splitlines())):
        found = ADDRESS.search(line) if are_links else None
        yield _link(line, found[0]) if found else Piece(line)


def _link(line: str, found: str) -> Piece:
    url = found.rstrip(".,;:!?)»”'")
    try:
        source = (urlsplit(url).hostname or "").removeprefix("www.")
    except ValueError:  # "http://[": no address after all
        return Piece(line)
    words = line.replace(url, " ").strip(AROUND + ".,;")
    return Piece(" ".join(words.split()) or url.split("://", 1)[1], url, source if words else "")
