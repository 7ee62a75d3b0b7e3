"""The small pieces that formats and the settings of their steps are made of."""

from collections.abc import Mapping, Sequence
from typing import Annotated, Any, ClassVar, Literal, Self

from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    RootModel,
    StringConstraints,
    ValidationInfo,
    field_validator,
    model_validator,
)

Key = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_-]*$", max_length=60)]
Line = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=4000)]
Language = Annotated[str, StringConstraints(pattern=r"^[a-z]{2}(-[a-z]{2,4})?$")]
Tint = Literal["lake", "lichen", "poppy", "sun", "plum", "stone"]

LANGUAGE_NAMES = {"en": "English", "fr": "français"}


class Strict(BaseModel):
    """Refuses what it does not know, so that a misspelt name is heard of."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Text(RootModel[dict[Language, Line]]):
    """The same words in one or more languages: {"en": "Welcome", "fr": "Bienvenue"}.

    As text (`str`, `{{ step.title }}`) it speaks the reader's language.
    """

    model_config = ConfigDict(frozen=True, coerce_numbers_to_str=True)

    @model_validator(mode="before")
    @classmethod
    def _has_a_language(cls, value: Any) -> Any:
        if isinstance(value, str):
            raise ValueError(_("Say which language this is: “en: …” on the next line, with two more spaces."))  # noqa: TRY004
        return value

    @model_validator(mode="after")
    def _is_complete(self, info: ValidationInfo) -> Self:
        if not self.root:
            raise ValueError(_("There are no words here."))
        for language in (info.context or {}).get("languages", ()):
            if self.lacks(language):
                raise ValueError(
                    _("This is missing in {language} (“{code}: …”).").format(
                        language=LANGUAGE_NAMES.get(language, language), code=language
                    )
                )
        return self

    def lacks(self, language: str) -> bool:
        return language not in self.root

    def in_(self, language: str | None) -> str:
        """The words in this language, or in the nearest one there is."""
        return words(self.root, language)

    def __str__(self) -> str:
        return self.in_(get_language())


def words(text: Text | Mapping[str, str], language: str | None = None) -> str:
    """{"en": …, "fr": …} → the words in this language, else its parent, else English, else any."""
    known = text.root if isinstance(text, Text) else text
    for code in (language or "", (language or "").split("-")[0], "en"):
        if known.get(code):
            return known[code]
    return next(iter(known.values()), "")


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
