"""The group brings together what belongs together, and names each group."""

from typing import ClassVar, Literal

from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy
from pydantic import Field

from cairn.formats.schema import Key, StepSettings, Text, Tint


class Settings(StepSettings):
    """Which notes, who may move them, and whether thumbs say "aligned"."""

    label: ClassVar[str | Promise] = pgettext_lazy("kind of step", "Bring notes together")
    tint: ClassVar[Tint] = "lichen"
    takes: ClassVar[frozenset[str]] = frozenset({"write"})
    gathers: ClassVar[bool] = True

    of: list[Key] = Field(min_length=1)
    question: Text
    who: Literal["everyone", "facilitators"] = "everyone"
    align: bool = True
