"""The kinds of knowledge items that come with Cairn, read once from `cairn/library/knowledge/`."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from cairn.lib import lined_yaml

from .models import Item
from .schema import Template

FOLDER = Path(__file__).resolve().parent.parent / "library" / "knowledge"
LANGUAGES = ("en", "fr")


class TemplateError(ValueError):
    """A template cannot be read: which file, which line, and why. `others` are further problems of the same file."""

    def __init__(self, file: str, line: int, message: str, others: tuple["TemplateError", ...] = ()) -> None:
        super().__init__(f"{file}, line {line}: {message}")
        self.others = others


@cache
def templates() -> Mapping[str, Template]:
    """The template of every kind, in the order of the kinds: {"FAQ": Template}. Raises TemplateError."""
    return MappingProxyType({kind: load(FOLDER / f"{kind.lower()}.yaml") for kind in Item.Kind.values})


def template_of(kind: str) -> Template:
    """The template of a kind ("FAQ"), or KeyError."""
    return templates()[kind]


def load(path: Path) -> Template:
    """One file of the library, complete in every language. Raises TemplateError."""
    try:
        data, lines = lined_yaml.read(path.read_text(encoding="utf-8"))
    except lined_yaml.BadYaml as error:
        raise TemplateError(path.name, error.line, error.message) from None
    except FileNotFoundError:
        raise TemplateError(path.name, 1, "This file is missing: every kind has one.") from None
    try:
        found = Template.model_validate(data, context={"languages": LANGUAGES})
    except ValidationError as error:
        first, *others = [_located(path.name, each, lines) for each in error.errors()]
        first.others = tuple(others)
        raise first from None
    if found.key != path.stem or found.key.upper() not in Item.Kind.values:
        raise TemplateError(path.name, 1, f"“{found.key}” is no kind, or its file has another name.")
    return found


def check_library(folder: Path = FOLDER) -> list[TemplateError]:
    """All that is wrong with the templates of the library; empty when all is well."""
    problems: list[TemplateError] = []
    for path in sorted({*folder.glob("*.yaml"), *(folder / f"{kind.lower()}.yaml" for kind in Item.Kind.values)}):
        try:
            load(path)
        except TemplateError as error:
            problems += [error, *error.others]
    return problems


def _located(file: str, error: ErrorDetails, lines: lined_yaml.Lines) -> TemplateError:
    context: dict[str, Any] = error.get("ctx", {})
    place = ".".join(str(part) for part in error["loc"] if not str(part).startswith("["))
    said = str(context.get("error") or f"“{place}”: {error['msg']}.")
    return TemplateError(file, lined_yaml.line_of(error["loc"], lines), said)
