"""The small pieces that formats and the settings of their steps are made of."""

from collections.abc import Sequence
from typing import Any, ClassVar

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from pydantic import Field, field_validator

from cairn.lib.texts import LANGUAGE_NAMES, Key, Line, Strict, Text, Tint, words


class Territory(Strict):
    """One of the places a note of a step may belong to: "vision", "importance"."""

    key: Key
    title: Text
    question: Text | None = None


class Colour(Strict):
    """One of the colours a note may have, and what it means: "supports" is lichen."""

    key: Key
    title: Text
    tint: Tint


class StepSettings(Strict):
    """What every kind of step has in common; a kind's `Settings` is a subclass.

    label    what people do in it, for choosing a kind: _("Vote")
    tint     its colour in the picture of a format
    takes    kinds of step that `of` may name; empty when the kind has no `of`
    starter  what a new step begins with, where the schema alone does not say
    gathers  lays each note into one group, so that a second such step would take the notes out of the first
    """

    label: ClassVar[str | Promise] = ""
    tint: ClassVar[Tint] = "stone"
    takes: ClassVar[frozenset[str]] = frozenset()
    starter: ClassVar[dict[str, Any]] = {}
    gathers: ClassVar[bool] = False

    @property
    def least_minutes(self) -> int:
        """What the settings alone need, such as rounds of so many minutes; 0 when they do not say."""
        return 0

    @property
    def minutes_a_topic(self) -> int:
        """Where a list is gone through in the time there is: minutes for each topic; 0 elsewhere."""
        return 0

    def sources(self) -> list[str]:
        """Keys of the earlier steps whose notes, groups or outcome this step works with."""
        of = getattr(self, "of", None) or []
        return [of] if isinstance(of, str) else list(of)

    def territories_offered(self) -> set[str]:
        """Keys that what is written in this step can be told apart by."""
        return {piece.key for name in ("territories", "parts") for piece in getattr(self, name, [])}

    def misfit(self, sources: Sequence["StepSettings"]) -> str | None:
        """A sentence when this step cannot work with those steps, else None. For kinds to refine."""
        return None


def unlike(pieces: Sequence[Any]) -> Sequence[Any]:
    """The same pieces, or ValueError when two have one key."""
    keys = [piece.key for piece in pieces]
    for key in keys:
        if keys.count(key) > 1:
            raise ValueError(_("The key “{key}” is used twice.").format(key=key))
    return pieces


__all__ = [
    "LANGUAGE_NAMES",
    "Colour",
    "Field",
    "Key",
    "Line",
    "StepSettings",
    "Strict",
    "Territory",
    "Text",
    "Tint",
    "field_validator",
    "unlike",
    "words",
]
