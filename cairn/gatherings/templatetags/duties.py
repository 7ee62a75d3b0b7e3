"""Duties in words."""

from django import template
from django.utils.translation import pgettext_lazy

from cairn.gatherings import duty_words
from cairn.gatherings.models import Duty

register = template.Library()

PARTS = {
    "before": pgettext_lazy("part of a checklist", "Before"),
    "during": pgettext_lazy("part of a checklist", "While it lasts"),
    "after": pgettext_lazy("part of a checklist", "Afterwards"),
}


@register.filter
def because(duty: Duty) -> str:
    """Why the rota asks just them, in a sentence: {{ duty|because }}."""
    return duty_words.because(duty)


@register.filter
def part(name: str) -> str:
    """A part of a checklist: {{ "before"|part }}."""
    return str(PARTS[name])
