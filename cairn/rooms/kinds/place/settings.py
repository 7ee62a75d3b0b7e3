"""Notes find their place on a picture."""

from collections.abc import Sequence
from typing import Any, ClassVar

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy
from pydantic import Field, field_validator

from cairn.formats.schema import Key, StepSettings, Text, Tint

# A picture and how many sides it has; the sides are the colours of the notes placed on it.
PICTURES = {"force-field": 2, "ovals": 3}


class Settings(StepSettings):
    """Which notes on which picture, and whether people say how strong each one is (1 to 5)."""

    label: ClassVar[str | Promise] = pgettext_lazy("kind of step", "Place notes on a picture")
    tint: ClassVar[Tint] = "lichen"
    starter: ClassVar[dict[str, Any]] = {"picture": "force-field"}
    takes: ClassVar[frozenset[str]] = frozenset({"write"})

    of: list[Key] = Field(min_length=1)
    picture: str
    question: Text
    strength: bool = False

    @field_validator("picture")
    @classmethod
    def _is_known(cls, picture: str) -> str:
        if picture not in PICTURES:
            raise ValueError(
                _("There is no picture “{picture}”. There are: {pictures}.").format(
                    picture=picture, pictures=", ".join(PICTURES)
                )
            )
        return picture

    def misfit(self, sources: Sequence[StepSettings]) -> str | None:
        """The notes' colours say which side they are on, so there must be as many as sides."""
        colours = {colour.key for source in sources for colour in getattr(source, "colours", [])}
        if len(colours) == PICTURES[self.picture]:
            return None
        return _("The picture “{picture}” needs notes of {count} colours in the steps it works with.").format(
            picture=self.picture, count=PICTURES[self.picture]
        )
