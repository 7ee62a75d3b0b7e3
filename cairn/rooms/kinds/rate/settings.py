"""People rate one thing or several, each alone; the spread is shown, never one average."""

from collections.abc import Sequence
from typing import Annotated, ClassVar, Literal

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy
from pydantic import AfterValidator, Field

from cairn.formats.pieces import Strict, unlike
from cairn.formats.schema import Key, StepSettings, Text, Tint


class Scale(Strict):
    """A question with five answers, and what the two ends mean."""

    key: Key
    title: Text
    low: Text
    high: Text


class Statement(Strict):
    """One thing that is rated, with what it looks like at its best and at its worst."""

    key: Key
    title: Text
    good: Text | None = None
    poor: Text | None = None


class Settings(StepSettings):
    """What is rated, on which scale, and whether answers carry names.

    of          what is rated: the notes of a write step, the winners of a vote, or of what was handed in the answers to
                the first thing that was asked; else `statements`, else the question itself
    scale       five: one or two `scales` from 1 to 5; light: green, amber, red with a trend; slider: 0 to 10, now and
                as one wishes it; fist: one to five fingers; worth: return on time, from "not worth my time" up
    anonymous   stored with no link to the person, shown from four answers up
    remarks     whether one may write a line with the answer
    """

    label: ClassVar[str | Promise] = pgettext_lazy("kind of step", "Rate")
    tint: ClassVar[Tint] = "lichen"
    takes: ClassVar[frozenset[str]] = frozenset({"write", "vote", "work"})

    question: Text
    of: Key | None = None
    statements: Annotated[Sequence[Statement], AfterValidator(unlike)] = []
    scale: Literal["five", "light", "slider", "fist", "worth"] = "five"
    scales: Annotated[Sequence[Scale], AfterValidator(unlike), Field(max_length=2)] = []
    anonymous: bool = False
    remarks: bool = False

    def misfit(self, sources: Sequence[StepSettings]) -> str | None:
        """Scales belong to “five”, and only to it."""
        if self.scale == "five" and not self.scales:
            return _("“scale: five” needs “scales”: what 1 and 5 mean.")
        if self.scale != "five" and self.scales:
            return _("Only “scale: five” has “scales”.")
        return None
