"""What is asked before choosing a format, and before planning one: questions in an address, nothing is kept."""

from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from .choosing import WANTS, Wish
from .planning import Plan, plan
from .schema import Format

MOST_PEOPLE, MOST_MINUTES = 2000, 600
LENGTHS = (15, 30, 45, 60, 90, 120)
LOOPS: dict[str, str | Promise] = {
    "found": _("Founding"),
    "gather": _("Gathering"),
    "help": _("Helping each other"),
    "reflect": _("Reflecting"),
    "value": _("Seeing the value"),
    "reach": _("Reaching out"),
}
ANYTHING: tuple[str, str | Promise] = ("", _("anything"))


def _people() -> forms.IntegerField:
    return forms.IntegerField(label=_("How many are you?"), required=False, min_value=1, max_value=MOST_PEOPLE)


def _minutes() -> forms.IntegerField:
    return forms.IntegerField(label=_("Minutes you have"), required=False, min_value=1, max_value=MOST_MINUTES)


def _lengths() -> list[tuple[str | int, str | Promise]]:
    return [
        ("", _("as long as it takes")),
        *((n, ngettext("{n} minute", "{n} minutes", n).format(n=n)) for n in LENGTHS),
    ]


class Asking(forms.Form):
    """Questions that may all stay open; their labels do not say so each time."""

    use_required_attribute = False

    def answer(self, name: str) -> Any:
        """What was answered, or None; an answer that cannot be read counts as none."""
        if not self.is_bound:
            return None
        self.full_clean()
        return self.cleaned_data.get(name) or None


class ChooserForm(Asking):
    """What people want, how many they are, how long they have."""

    want = forms.ChoiceField(label=_("What do you want?"), required=False, choices=[ANYTHING, *WANTS.items()])
    people = _people()
    minutes = forms.TypedChoiceField(
        label=_("For how long?"),
        required=False,
        coerce=int,
        choices=_lengths,
    )
    loop = forms.ChoiceField(label=_("What kind of work?"), required=False, choices=[ANYTHING, *LOOPS.items()])

    def wish(self) -> Wish:
        return Wish(*(self.answer(name) for name in ("want", "loop", "people", "minutes")))


class PlanForm(Asking):
    """For how many people and topics, in how many minutes."""

    people = _people()
    topics = forms.IntegerField(label=_("Topics or talks"), required=False, min_value=1, max_value=MOST_PEOPLE)
    minutes = _minutes()

    def plan(self, format_: Format) -> Plan:
        return plan(format_, people=self.answer("people"), topics=self.answer("topics"), slot=self.answer("minutes"))
