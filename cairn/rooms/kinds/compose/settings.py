"""The group writes one text together; one person at a time holds the pen."""

from collections.abc import Sequence
from typing import Annotated, ClassVar

from pydantic import AfterValidator, Field

from cairn.formats.pieces import unlike
from cairn.formats.schema import Key, StepSettings, Territory, Text


class Settings(StepSettings):
    """What is to be written, in which parts, and whether everyone says yes to the wording."""

    takes: ClassVar[frozenset[str]] = frozenset({"write", "cluster", "vote", "discuss", "place"})

    question: Text
    parts: Annotated[Sequence[Territory], AfterValidator(unlike)] = Field(min_length=1, max_length=12)
    of: Key | None = None
    consent: bool = True
