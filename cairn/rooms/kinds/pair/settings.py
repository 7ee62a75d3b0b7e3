"""People talk in twos, drawn anew each round, nobody twice with the same."""

from collections.abc import Sequence
from typing import ClassVar, Literal

from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy
from pydantic import Field

from cairn.formats.schema import StepSettings, Text, Tint


class Settings(StepSettings):
    """What pairs talk about, how many rounds of how many minutes, and who is put together.

    prompts what they talk about in each round, where that is not the same in all; `question` then names the whole
    turns   the time of a round is shared out: at half time (thirds for threes) the next one tells
    prefer  strangers: those who have met least; anyone: by chance alone
    hears   a question for one line afterwards ("What did you hear?"); its notes stay in the step
    """

    label: ClassVar[str | Promise] = pgettext_lazy("kind of step", "Talk in pairs")
    tint: ClassVar[Tint] = "sun"

    question: Text
    hint: Text | None = None
    prompts: Sequence[Text] = []
    size: int = Field(default=2, ge=2, le=4)
    rounds: int = Field(default=1, ge=1, le=12)
    minutes: int = Field(default=5, ge=1, le=60)
    turns: bool = False
    prefer: Literal["strangers", "anyone"] = "strangers"
    hears: Text | None = None

    @property
    def least_minutes(self) -> int:
        """The rounds one after the other."""
        return self.rounds * self.minutes
