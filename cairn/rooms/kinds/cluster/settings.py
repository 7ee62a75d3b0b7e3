"""The group brings together what belongs together, and names each group."""

from typing import ClassVar, Literal

from pydantic import Field

from cairn.formats.schema import Key, StepSettings, Text


class Settings(StepSettings):
    """Which notes, who may move them, and whether thumbs say "aligned"."""

    takes: ClassVar[frozenset[str]] = frozenset({"write"})

    of: list[Key] = Field(min_length=1)
    question: Text
    who: Literal["everyone", "facilitators"] = "everyone"
    align: bool = True
