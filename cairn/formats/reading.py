"""From a format's text to the format, or to a list of what is wrong and where."""

from collections.abc import Sequence
from typing import Any

from pydantic import ValidationError

from cairn.lib import lined_yaml

from .complaints import sentence
from .schema import Format


class FormatError(ValueError):
    """A format cannot be read: which file, which line, and why in plain words.

    others   further problems of the same file, in the order of their lines
    """

    def __init__(self, file: str, line: int, message: str, others: Sequence["FormatError"] = ()) -> None:
        super().__init__(f"{file}, line {line}: {message}")
        self.file = file
        self.line = line
        self.message = message
        self.others = list(others)

    def every(self) -> list["FormatError"]:
        """This problem and the others."""
        return [self, *self.others]


def read(text: str, *, file: str, languages: Sequence[str] = ()) -> Format:
    """YAML text → the format; every text must be there in all of `languages`. Raises FormatError."""
    try:
        data, lines = lined_yaml.read(text)
    except lined_yaml.BadYaml as error:
        raise FormatError(file, error.line, error.message) from None
    if not isinstance(data, dict):
        raise FormatError(file, 1, "A format begins with “key: …”.")
    try:
        return from_data(data, languages=languages)
    except ValidationError as error:
        raise _located(file, error, lines) from None


def from_data(data: dict[str, Any], *, languages: Sequence[str] = ()) -> Format:
    """Plain data (a community's stored copy) → the format. Raises pydantic's ValidationError."""
    return Format.model_validate(data, context={"languages": tuple(languages)})


def to_data(format_: Format) -> dict[str, Any]:
    """The format → plain data that `from_data` reads back to an equal format."""
    return format_.model_dump(mode="json", exclude_defaults=True)


def _located(file: str, error: ValidationError, lines: lined_yaml.Lines) -> FormatError:
    found = sorted({(lined_yaml.line_of(each["loc"], lines), sentence(each)) for each in error.errors()})
    first, *others = [FormatError(file, line, message) for line, message in found]
    first.others = others
    return first
