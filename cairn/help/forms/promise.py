"""What a community promises to those who ask."""

from datetime import date
from typing import Any

from django import forms
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cairn.help.models import Promise
from cairn.people.zones import ZoneField

MOST_HOLIDAYS = 60


class PromiseForm(forms.Form):
    """How soon, and in which hours."""

    amount = forms.IntegerField(label=gettext_lazy("A first answer within"), min_value=1, max_value=60)
    unit = forms.ChoiceField(label=gettext_lazy("of"), choices=Promise.Unit.choices)
    opens = forms.TimeField(
        label=gettext_lazy("Work begins at"), widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
    )
    closes = forms.TimeField(
        label=gettext_lazy("and ends at"), widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
    )
    weekdays = forms.TypedMultipleChoiceField(
        label=gettext_lazy("On these days"),
        choices=list(WEEKDAYS.items()),
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": gettext_lazy("Choose at least one day on which people work.")},
    )
    zone = ZoneField(label=gettext_lazy("Time zone"), max_length=60)
    holidays = forms.CharField(
        label=gettext_lazy("Days off"),
        help_text=gettext_lazy("One a line, as 2026-12-25."),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def clean_holidays(self) -> list[date]:
        words = self.cleaned_data["holidays"].replace(",", " ").split()
        try:
            days = [date.fromisoformat(word) for word in words]
        except ValueError as why:
            raise forms.ValidationError(_("Write days as 2026-12-25, one a line.")) from why
        if len(days) > MOST_HOLIDAYS:
            raise forms.ValidationError(_("That is more days off than a promise can keep count of."))
        return days

    def clean(self) -> dict[str, Any]:
        data = self.cleaned_data
        if data.get("opens") and data.get("closes") and data["opens"] >= data["closes"]:
            self.add_error("closes", _("The working day ends after it begins."))
        return data


def initial_of(promise: Promise) -> dict[str, Any]:
    """The promise as the form shows it."""
    names = ("amount", "unit", "opens", "closes", "weekdays", "zone")
    return {name: getattr(promise, name) for name in names} | {"holidays": "\n".join(promise.holidays)}
