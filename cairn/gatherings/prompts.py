"""What a pair may talk about: the library's lines, or a programme's own, one a round in turn."""

from functools import cache
from pathlib import Path

from pydantic import Field, ValidationError

from cairn.lib import lined_yaml
from cairn.lib.texts import Key, Strict, Text

from .models import PairProgramme

FILE = Path(__file__).resolve().parent.parent / "library" / "pairs" / "prompts.yaml"
LANGUAGES = ("en", "fr")


class Prompts(Strict):
    """A file of lines to talk about, complete in every language."""

    key: Key
    version: int = Field(default=1, ge=1)
    prompts: tuple[Text, ...] = Field(min_length=4)


class PromptError(ValueError):
    """The file cannot be read: which file, which line, and why."""


def prompt_of(programme: PairProgramme, number: int) -> str:
    """What its round of that number (from 1) may talk about, in the reader's language."""
    own = [line.strip() for line in programme.prompts.splitlines() if line.strip()]
    lines: list[str] | tuple[Text, ...] = own or library().prompts
    return str(lines[(number - 1) % len(lines)])


@cache
def library() -> Prompts:
    return load(FILE)


def load(path: Path) -> Prompts:
    """Raises PromptError."""
    try:
        data, lines = lined_yaml.read(path.read_text(encoding="utf-8"))
        return Prompts.model_validate(data, context={"languages": LANGUAGES})
    except lined_yaml.BadYaml as error:
        raise PromptError(f"{path.name}, line {error.line}: {error.message}") from None
    except ValidationError as error:
        first = error.errors()[0]
        line = lined_yaml.line_of(first["loc"], lines)
        raise PromptError(f"{path.name}, line {line}: {first['msg']}.") from None


def check_library(path: Path = FILE) -> list[PromptError]:
    """What is wrong with the file; empty when all is well."""
    try:
        load(path)
    except PromptError as error:
        return [error]
    return []
