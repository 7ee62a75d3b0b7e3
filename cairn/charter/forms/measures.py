"""A measure as one writes it."""

from django import forms
from django.utils.translation import gettext_lazy as _

from .backlog import PlaceForm


class MeasureForm(forms.Form):
    text = forms.CharField(
        label=_("A sign that we are on the way"),
        max_length=400,
        error_messages={"required": _("Say in a line what you would notice.")},
        widget=forms.TextInput(attrs={"placeholder": _("What would you notice if it worked?"), "dir": "auto"}),
    )

    def clean_text(self) -> str:
        return " ".join(self.cleaned_data["text"].split())


class MeasurePlaceForm(PlaceForm):
    where = forms.ChoiceField(choices=[(where, where) for where in ("up", "down")])
