"""People write notes in hiding; the facilitator reveals them all at once."""

from collections.abc import Sequence
from typing import Annotated

from pydantic import AfterValidator, Field

from cairn.formats.pieces import unlike
from cairn.formats.schema import Colour, StepSettings, Territory, Text


class Settings(StepSettings):
    """What is asked, how notes are told apart, and how many a person may write."""

    question: Text
    hint: Text | None = None
    example: Text | None = None
    territories: Annotated[Sequence[Territory], AfterValidator(unlike)] = []
    colours: Annotated[Sequence[Colour], AfterValidator(unlike)] = []
    anonymous: bool = False
    limit: int | None = Field(default=None, ge=1, le=50)
