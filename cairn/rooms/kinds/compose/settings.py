"""The group writes one text together; one person at a time holds the pen."""

from collections.abc import Sequence
from typing import Annotated, Any, ClassVar

from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy
from pydantic import AfterValidator, Field

from cairn.formats.pieces import unlike
from cairn.formats.schema import Key, StepSettings, Territory, Text, Tint


class Settings(StepSettings):
    """What is to be written, in which parts, and whether everyone says yes to the wording."""

    label: ClassVar[str | Promise] = pgettext_lazy("kind of step", "Write one text together")
    tint: ClassVar[Tint] = "lichen"
    starter: ClassVar[dict[str, Any]] = {"parts": [{"key": "text", "title": {}}]}
    takes: ClassVar[frozenset[str]] = frozenset({"write", "cluster", "vote", "discuss", "place"})

    question: Text
    parts: Annotated[Sequence[Territory], AfterValidator(unlike)] = Field(min_length=1, max_length=12)
    of: Key | None = None
    consent: bool = True
