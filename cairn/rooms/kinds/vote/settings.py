"""People give their dots or thumbs; nobody sees the count before it is closed."""

from collections.abc import Sequence
from typing import ClassVar, Literal

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy
from pydantic import Field

from cairn.formats.schema import Key, StepSettings, Tint


class Settings(StepSettings):
    """What is voted on, with how much, and what happens when it is even."""

    label: ClassVar[str | Promise] = pgettext_lazy("kind of step", "Vote")
    tint: ClassVar[Tint] = "plum"
    takes: ClassVar[frozenset[str]] = frozenset({"write", "cluster"})

    of: Key
    items: Literal["notes", "clusters"] = "notes"
    dots: int = Field(default=2, ge=1, le=20)
    stack: bool = False
    style: Literal["dots", "thumbs"] = "dots"
    merge: bool = True
    winners: int | None = Field(default=None, ge=1, le=20)
    ties: Literal["runoff", "facilitator"] = "runoff"

    def misfit(self, sources: Sequence[StepSettings]) -> str | None:
        """Groups can be voted on only where groups were made."""
        if self.items == "clusters" and not any(source.takes for source in sources):
            return _("“items: clusters” needs “of” to name a step where groups are made.")
        return None
