"""The group talks through a list, item by item, each with its clock."""

from typing import ClassVar

from pydantic import Field

from cairn.formats.schema import Key, StepSettings


class Settings(StepSettings):
    """Which list, minutes for each item, and minutes more when the thumbs go up."""

    takes: ClassVar[frozenset[str]] = frozenset({"write", "cluster", "vote"})

    of: Key
    minutes: int = Field(default=5, ge=1, le=60)
    extension: int = Field(default=3, ge=0, le=30)
