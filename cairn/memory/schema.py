"""What a kind of knowledge item is, as a file of the library: a short template of sections."""

from typing import Self

from django.utils.translation import gettext as _
from pydantic import Field, model_validator

from cairn.lib.texts import Key, Source, Strict, Text, Tint


class Section(Strict):
    """One part to write, with a question that helps to begin."""

    key: Key
    title: Text
    hint: Text
    lines: int = Field(default=3, ge=1, le=12)  # how tall its field is


class Template(Strict):
    """How one kind of item is written down, and how soon it should be looked at again."""

    key: Key
    version: int = Field(default=1, ge=1)
    title: Text  # the kind as a heading: "Question and answer"
    about: Text  # when to choose it, in a line
    heading: Text  # what its title says: "The question"
    tint: Tint
    icon: Key
    review_months: int = Field(ge=1, le=60)
    with_link: bool = False  # whether an address belongs to it
    sections: list[Section] = Field(min_length=1, max_length=6)
    sources: list[Source] = []

    @model_validator(mode="after")
    def _fits(self) -> Self:
        keys = [section.key for section in self.sections]
        for key in keys:
            if keys.count(key) > 1:
                raise ValueError(_("The key “{key}” is used twice.").format(key=key))
        return self
