"""Offering help, and when one would rather not be asked."""

from django import forms
from django.utils.translation import gettext_lazy as _

from cairn.lenses.forms import LensField


class OfferForm(forms.Form):
    what = forms.CharField(
        label=_("What can you help with?"),
        max_length=200,
        error_messages={"required": _("Say what, in a line.")},
        widget=forms.TextInput(attrs={"placeholder": _("Reading query plans, a first talk, …"), "autocomplete": "off"}),
    )
    time = forms.CharField(
        label=_("How much time?"),
        max_length=80,
        required=False,
        widget=forms.TextInput(attrs={"placeholder": _("An hour a week")}),
    )
    until = forms.DateField(
        label=_("Until when?"), required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    tags = LensField()


class QuietForm(forms.Form):
    until = forms.DateField(
        label=_("Do not ask me before"),
        help_text=_("Nobody sees this. Empty: I may be asked."),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
