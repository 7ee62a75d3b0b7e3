"""One after the other presents; the others collect questions and choose which come first."""

from typing import ClassVar

from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy
from pydantic import Field

from cairn.formats.schema import Key, StepSettings, Text, Tint


class Settings(StepSettings):
    """Who presents, how long, and what the others give back.

    of         the step whose groups (group, pair), hand-ins (work) or notes (write, vote) are presented; empty: whoever
               puts themselves on the list
    minutes    for each talk; `answers`: minutes more for questions
    slots      at most so many talks; None: as many as there are
    anonymous  questions without a name, with no link to the person
    feedback   what the others may write to the speaker alone ("One thing I liked, one thing to try"); where an earlier
               `group` step gave out roles, each writes in that role
    """

    label: ClassVar[str | Promise] = pgettext_lazy("kind of step", "Present, one after the other")
    tint: ClassVar[Tint] = "poppy"
    takes: ClassVar[frozenset[str]] = frozenset({"group", "pair", "work", "write", "vote"})

    question: Text
    hint: Text | None = None
    of: Key | None = None
    minutes: int = Field(default=5, ge=1, le=120)
    answers: int = Field(default=0, ge=0, le=60)
    slots: int | None = Field(default=None, ge=1, le=40)
    questions: bool = True
    anonymous: bool = False
    feedback: Text | None = None

    @property
    def least_minutes(self) -> int:
        """All slots, where their number is known."""
        return (self.slots or 0) * (self.minutes + self.answers)

    @property
    def minutes_a_topic(self) -> int:
        """As many talks as fit."""
        return self.minutes + self.answers
