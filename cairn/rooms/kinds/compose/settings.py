"""The group writes one text together; one person at a time holds the pen."""

from collections.abc import Sequence
from typing import Annotated, Any, ClassVar

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy
from pydantic import AfterValidator, BeforeValidator, Field

from cairn.formats.pieces import unlike
from cairn.formats.schema import Key, StepSettings, Territory, Text, Tint


def listed(of: Any) -> Any:
    """One key alone is a list of one."""
    return [of] if isinstance(of, str) else of or []


class Settings(StepSettings):
    """What is to be written, in which parts, and whether everyone says yes to the wording.

    of  what it is made from: notes, groups, results; a text among them is gone on with, part by part
    """

    label: ClassVar[str | Promise] = pgettext_lazy("kind of step", "Write one text together")
    tint: ClassVar[Tint] = "lichen"
    starter: ClassVar[dict[str, Any]] = {"parts": [{"key": "text", "title": {}}]}
    takes: ClassVar[frozenset[str]] = frozenset({"write", "cluster", "vote", "discuss", "place", "compose"})

    question: Text
    parts: Annotated[Sequence[Territory], AfterValidator(unlike)] = Field(min_length=1, max_length=12)
    of: Annotated[list[Key], BeforeValidator(listed)] = Field(default_factory=list)
    consent: bool = True

    def misfit(self, sources: Sequence[StepSettings]) -> str | None:
        """Going on with a text means having a part of it."""
        own = self.territories_offered()
        for text in (each for each in sources if isinstance(each, Settings)):
            if not own & text.territories_offered():
                return _("None of its parts is a part of the text it goes on with. Give one of them the same key.")
        return None
