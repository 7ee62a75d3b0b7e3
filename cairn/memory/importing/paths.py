"""Links between the files of a folder, and how they stand in Markdown. Pure."""

import posixpath
import re
from collections.abc import Callable
from urllib.parse import quote, unquote

# [words](target "title"), with a picture's ! before it or not; and [words]: target on a line of its own.
_INLINE = re.compile(r"(!?\[(?:[^\]\\]|\\.)*\]\()(<[^>\n]*>|[^)\s]+)((?:\s+(?:\"[^\"]*\"|'[^']*'))?\s*\))")
_BELOW = re.compile(r"^( {0,3}\[[^\]]+\]:\s*)(<[^>\n]*>|\S+)(.*)$", re.MULTILINE)
_ELSEWHERE = re.compile(r"^(?:[a-z][a-z0-9+.-]*:|//|#)", re.IGNORECASE)


def led_elsewhere(text: str, way: Callable[[str], str | None]) -> str:
    """The text with every link's target replaced by what `way` says; None leaves it as it is.

    >>> led_elsewhere("[a](b.md)", lambda target: "item:7")
    '[a](item:7)'
    """

    def replaced(found: re.Match[str]) -> str:
        target = found[2][1:-1] if found[2].startswith("<") else found[2]
        other = way(target)
        return found[0] if other is None else f"{found[1]}{other}{found[3]}"

    return _BELOW.sub(replaced, _INLINE.sub(replaced, text))


def beside(path: str, target: str) -> str | None:
    """The path in the folder that a note's link means; None where it leads out of the folder or elsewhere.

    >>> beside("how/meet.md", "../pictures/our%20cairn.png#top")
    'pictures/our cairn.png'
    """
    if not target or _ELSEWHERE.match(target):
        return None
    local = unquote(target.partition("#")[0].partition("?")[0])
    folder = "" if local.startswith("/") else posixpath.dirname(path)
    found = posixpath.normpath(posixpath.join(folder, local.lstrip("/")))
    return None if not local or found.startswith("../") or found in {".", ".."} else found


def from_to(path: str, other: str) -> str:
    """How a note links to another file of the folder, ready for Markdown."""
    return quote(posixpath.relpath(other, posixpath.dirname(path) or "."))
