"""The group talks through a list, item by item, each with its clock."""

from typing import ClassVar

from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy
from pydantic import Field

from cairn.formats.schema import Key, StepSettings, Tint


class Settings(StepSettings):
    """Which list, minutes for each item, and minutes more when the thumbs go up."""

    label: ClassVar[str | Promise] = pgettext_lazy("kind of step", "Talk through a list")
    tint: ClassVar[Tint] = "lichen"
    takes: ClassVar[frozenset[str]] = frozenset({"write", "cluster", "vote"})

    of: Key
    minutes: int = Field(default=5, ge=1, le=60)
    extension: int = Field(default=3, ge=0, le=30)

    @property
    def minutes_a_topic(self) -> int:
        """As many topics as fit."""
        return self.minutes
