"""Timed work, alone or in the groups of an earlier step; what comes of it is handed in."""

from collections.abc import Sequence
from typing import Annotated, ClassVar, Literal

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy
from pydantic import AfterValidator, Field

from cairn.formats.pieces import Strict, unlike
from cairn.formats.schema import Key, StepSettings, Text, Tint


class Asked(Strict):
    """One thing that is handed in: some lines, or links with where they lead."""

    key: Key
    title: Text
    hint: Text | None = None
    links: bool = False


class Settings(StepSettings):
    """What there is to do, for how long, and what is handed in.

    of        a step of kind `group` or `pair`: its groups work together; empty: each alone
    rounds    more than one have a clock of their own, `minutes` each: "read, swap, read"; visits to other groups too
    hands_in  by whom: everybody for themselves, one for the group, or nobody
    asks      what is handed in, at least one when `hands_in` is not "nothing"
    shown     when the others see it: at the end (the facilitator says when), or at once
    """

    label: ClassVar[str | Promise] = pgettext_lazy("kind of step", "Work, alone or in groups")
    tint: ClassVar[Tint] = "lake"
    takes: ClassVar[frozenset[str]] = frozenset({"group", "pair"})

    question: Text
    hint: Text | None = None
    of: Key | None = None
    rounds: int = Field(default=1, ge=1, le=6)
    minutes: int | None = Field(default=None, ge=1, le=120)
    hands_in: Literal["nothing", "each", "group"] = "nothing"
    asks: Annotated[Sequence[Asked], AfterValidator(unlike)] = []
    shown: Literal["end", "at-once"] = "end"

    def misfit(self, sources: Sequence[StepSettings]) -> str | None:
        """Who hands in hands in something, and a group needs to be one."""
        if (self.hands_in == "nothing") != (not self.asks):
            return _("“hands_in” and “asks” go together: by whom, and what.")
        if self.hands_in == "group" and not self.of:
            return _("“hands_in: group” needs “of”: the step in which the groups came about.")
        if self.rounds > 1 and self.minutes is None:
            return _("“rounds” need “minutes” for each.")
        return None

    @property
    def least_minutes(self) -> int:
        """The rounds one after the other, where each has its minutes."""
        return self.rounds * (self.minutes or 0)

    def territories_offered(self) -> set[str]:
        """What lasts of it may be told apart by what was asked."""
        return {each.key for each in self.asks}
