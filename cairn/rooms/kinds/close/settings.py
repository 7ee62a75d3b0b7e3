"""The group closes: what each takes away, who does what by when, and whether it was worth the time."""

from typing import ClassVar

from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy

from cairn.formats.schema import StepSettings, Text, Tint


class Settings(StepSettings):
    """What is asked at the end."""

    label: ClassVar[str | Promise] = pgettext_lazy("kind of step", "Close")
    tint: ClassVar[Tint] = "stone"

    question: Text
    actions: bool = True
    one_word: bool = False
    return_on_time: bool = True
