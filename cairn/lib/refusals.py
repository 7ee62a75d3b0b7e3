"""Why something cannot be done as things stand, in a sentence for the person who tried."""

from typing import ClassVar

from django.utils.functional import Promise


class Refusal(Exception):
    """A fact that stands in the way. Subclasses are named by the fact and carry its sentence, for translation."""

    sentence: ClassVar[str | Promise] = ""

    def __init__(self, **facts: object) -> None:
        self.facts = facts
        super().__init__()

    def __str__(self) -> str:
        return str(self.sentence).format(**self.facts)
