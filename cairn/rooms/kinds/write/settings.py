"""People write notes in hiding; the facilitator reveals them all at once."""

from collections.abc import Sequence
from typing import Annotated, ClassVar

from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy
from pydantic import AfterValidator, Field

from cairn.formats.pieces import unlike
from cairn.formats.schema import Colour, StepSettings, Territory, Text, Tint


class Settings(StepSettings):
    """What is asked, how notes are told apart, and how many a person may write."""

    label: ClassVar[str | Promise] = pgettext_lazy("kind of step", "Write notes, each alone")
    tint: ClassVar[Tint] = "lake"

    question: Text
    hint: Text | None = None
    example: Text | None = None
    territories: Annotated[Sequence[Territory], AfterValidator(unlike)] = []
    colours: Annotated[Sequence[Colour], AfterValidator(unlike)] = []
    anonymous: bool = False
    from_pool: bool = False  # topics that the gathering took from the community's pool are laid here
    limit: int | None = Field(default=None, ge=1, le=50)
