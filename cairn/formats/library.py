"""The formats that come with Cairn, read once from `cairn/library/formats/`."""

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType

from .reading import FormatError, read
from .schema import Format

FOLDER = Path(__file__).resolve().parent.parent / "library" / "formats"
LANGUAGES = ("en", "fr")

# The order of the chooser: what begins a community first, then what it meets for, then what it does now and then.
ORDER = (
    "founding-workshop", "ten-minute-start", "purpose-to-vision", "kick-off", "backlog-co-creation",
    "lean-coffee", "weekly-hour", "brown-bag", "lightning-talks", "case-clinic", "convergence",
    "brown-bag-with-roles", "xtrem-reading", "xtrem-watch", "book-club", "code-review-circle",
    "retrospective", "expedition-debrief", "emergent-values", "appreciative-inquiry",
    "decision-round", "force-field", "defining-the-cast", "audience-ikigai",
)  # fmt: skip


@cache
def formats() -> Mapping[str, Format]:
    """All formats of the library by key, in the order of the chooser. Raises FormatError."""
    found = {path.stem: load(path) for path in _files(FOLDER)}
    order = sorted(found, key=lambda key: (ORDER.index(key) if key in ORDER else len(ORDER), key))
    return MappingProxyType({key: found[key] for key in order})


def load(path: Path) -> Format:
    """One file of the library, complete in every language. Raises FormatError."""
    format_ = read(path.read_text(encoding="utf-8"), file=path.name, languages=LANGUAGES)
    if format_.key != path.stem:
        raise FormatError(path.name, 1, f"The key is “{format_.key}”, so the file must be {format_.key}.yaml.")
    return format_


def check_library(folder: Path = FOLDER) -> list[FormatError]:
    """All that is wrong with the files of the library; empty when all is well."""
    problems: list[FormatError] = []
    for path in _files(folder):
        try:
            load(path)
        except FormatError as error:
            problems += error.every()
    return problems


def _files(folder: Path) -> Iterator[Path]:
    yield from sorted(folder.glob("*.yaml"))
