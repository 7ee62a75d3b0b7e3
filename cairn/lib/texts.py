"""The pieces that the library's files are made of: words in several languages, keys, and whom we thank."""

from collections.abc import Mapping
from typing import Annotated, Any, Literal, Self

from django.utils.translation import get_language
from django.utils.translation import gettext as _
from pydantic import BaseModel, ConfigDict, Field, RootModel, StringConstraints, ValidationInfo, model_validator

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


class Credit(Text):
    """Whom or what we thank: our own words about it by language, or a bare name or title, as it is anywhere."""

    @model_validator(mode="before")
    @classmethod
    def _has_a_language(cls, value: Any) -> Any:
        return {"en": value} if isinstance(value, str) else value

    def lacks(self, language: str) -> bool:
        """A name needs no translation; what is told in several languages is told in all."""
        return self.root.keys() != {"en"} and super().lacks(language)

    @property
    def language(self) -> str:
        """In which language it is told to this reader, for `lang`."""
        asked = (get_language() or "en").split("-")[0]
        return asked if asked in self.root else next(iter(self.root))


class Source(Strict):
    """Whom we owe an idea to."""

    text: Credit
    url: Annotated[str, Field(pattern=r"^https://\S+$")] | None = None
    licence: Credit | None = None


def words(text: Text | Mapping[str, str], language: str | None = None) -> str:
    """{"en": …, "fr": …} → the words in this language, else its parent, else English, else any."""
    known = text.root if isinstance(text, Text) else text
    for code in (language or "", (language or "").split("-")[0], "en"):
        if known.get(code):
            return known[code]
    return next(iter(known.values()), "")
