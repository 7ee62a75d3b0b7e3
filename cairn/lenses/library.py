"""The lenses that come with Cairn, read once from `cairn/library/lenses/`."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from cairn.lib import lined_yaml

from .schema import Entry, Lens

FOLDER = Path(__file__).resolve().parent.parent / "library" / "lenses"
LANGUAGES = ("en", "fr")
# What most people look through first stands first.
ORDER = ("journey", "cycles", "dimensions", "convening", "two-loops", "leadership", "purposes")


class LensError(ValueError):
    """A lens cannot be read: which file, which line, and why. `others` are further problems of the same file."""

    def __init__(self, file: str, line: int, message: str, others: tuple["LensError", ...] = ()) -> None:
        super().__init__(f"{file}, line {line}: {message}")
        self.others = others


@cache
def lenses() -> Mapping[str, Lens]:
    """All lenses by key, in their order. Raises LensError."""
    found = {path.stem: load(path) for path in sorted(FOLDER.glob("*.yaml"))}
    order = sorted(found, key=lambda key: (ORDER.index(key) if key in ORDER else len(ORDER), key))
    return MappingProxyType({key: found[key] for key in order})


def entry_of(code: str) -> Entry | None:
    """The entry of that code ("journey:talk"), or None."""
    lens, _, key = code.partition(":")
    found = lenses().get(lens)
    return found.entry(key) if found else None


def load(path: Path) -> Lens:
    """One file of the library, complete in every language. Raises LensError."""
    try:
        data, lines = lined_yaml.read(path.read_text(encoding="utf-8"))
    except lined_yaml.BadYaml as error:
        raise LensError(path.name, error.line, error.message) from None
    try:
        lens = Lens.model_validate(data, context={"languages": LANGUAGES})
    except ValidationError as error:
        first, *others = [_located(path.name, each, lines) for each in error.errors()]
        first.others = tuple(others)
        raise first from None
    if lens.key != path.stem:
        raise LensError(path.name, 1, f"The key is “{lens.key}”, so the file must be {lens.key}.yaml.")
    return lens


def check_library(folder: Path = FOLDER) -> list[LensError]:
    """All that is wrong with the lenses of the library; empty when all is well."""
    problems: list[LensError] = []
    for path in sorted(folder.glob("*.yaml")):
        try:
            load(path)
        except LensError as error:
            problems += [error, *error.others]
    return problems


def _located(file: str, error: ErrorDetails, lines: lined_yaml.Lines) -> LensError:
    context: dict[str, Any] = error.get("ctx", {})
    place = ".".join(str(part) for part in error["loc"] if not str(part).startswith("["))
    said = str(context.get("error") or f"“{place}”: {error['msg']}.")
    return LensError(file, lined_yaml.line_of(error["loc"], lines), said)
