"""How counts of every method are kept: words and numbers, as a list that can be read in twenty years."""

from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cairn.rooms.harvest import Line

Counts = list[list[Any]]


def counts_of(line: Line, language: str) -> Counts:
    """[["The Engine Room", 9], …] for a vote; for consent and fists the answers in words of the room's language."""
    with translation.override(language):
        if line.detail.get("spread"):
            return [[_fingers(fingers), people] for fingers, people in line.detail["spread"]]
        counts = line.detail.get("counts") or []
        if isinstance(counts, dict):
            answers = {"yes": _("Yes"), "reservation": _("With a reservation"), "objection": _("Against")}
            return [[answers.get(answer, answer), number] for answer, number in counts.items()]
        return [[str(text), number] for text, number in counts]


def _fingers(number: int) -> str:
    return ngettext("{number} finger", "{number} fingers", number).format(number=number)
