"""The group decides: by consent, by fist of five, among options, or by a secret election."""

from typing import ClassVar, Literal, Self

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy
from pydantic import Field, model_validator

from cairn.formats.schema import Key, StepSettings, Text, Tint


class Settings(StepSettings):
    """How it is decided, what is asked, and where the proposal or the options come from."""

    label: ClassVar[str | Promise] = pgettext_lazy("kind of step", "Decide")
    tint: ClassVar[Tint] = "plum"
    takes: ClassVar[frozenset[str]] = frozenset({"write", "cluster", "vote", "discuss", "compose"})

    method: Literal["consent", "fist", "choose", "election"]
    question: Text
    options: list[Text] = Field(default=[], max_length=20)
    of: Key | None = None
    term_months: int = Field(default=12, ge=1, le=60)

    @model_validator(mode="after")
    def _has_something_to_choose(self) -> Self:
        if self.method == "choose" and len(self.options) < 2 and not self.of:
            raise ValueError(_("To choose, give two “options” or name a step with “of”."))
        if self.options and self.method != "choose":
            raise ValueError(_("“options” go with “method: choose”, and only with it."))
        return self
