"""The facilitator shows or says something."""

from typing import ClassVar

from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy

from cairn.formats.schema import StepSettings, Text, Tint


class Settings(StepSettings):
    """What is shown: a text, and points that are read one by one."""

    label: ClassVar[str | Promise] = pgettext_lazy("kind of step", "Say or show something")
    tint: ClassVar[Tint] = "stone"

    text: Text
    points: list[Text] = []
