"""Each note gets a short turn: whoever wrote it says what is behind it."""

from typing import ClassVar, Literal

from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy
from pydantic import Field

from cairn.formats.schema import Key, StepSettings, Tint


class Settings(StepSettings):
    """Whose notes are told, in which order, and how long a turn is: a note's, or a person's for all their notes."""

    label: ClassVar[str | Promise] = pgettext_lazy("kind of step", "Say what is behind each note")
    tint: ClassVar[Tint] = "sun"
    takes: ClassVar[frozenset[str]] = frozenset({"write"})

    of: Key
    seconds: int = Field(default=30, ge=5, le=600)
    order: Literal["by-note", "round-robin", "by-person"] = "by-note"
