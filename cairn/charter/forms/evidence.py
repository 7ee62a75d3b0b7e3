"""Something to show for a step of the launch path."""

from django import forms
from django.utils.translation import gettext_lazy as _


class EvidenceForm(forms.Form):
    text = forms.CharField(
        label=_("What is there to show?"),
        max_length=400,
        error_messages={"required": _("Say in a line what shows that this is done.")},
    )
    link = forms.URLField(label=_("Where one finds it"), required=False, assume_scheme="https", max_length=200)
