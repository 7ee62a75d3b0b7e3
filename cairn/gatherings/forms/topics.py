from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _


class TopicForm(forms.Form):
    """What somebody would like to hear about, or could show."""

    text = forms.CharField(
        label=_("What would you like to hear about, or could you show?"),
        max_length=160,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    detail = forms.CharField(
        label=_("What about it?"),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("A question you have, or what people could take home."),
    )

    def clean_text(self) -> str:
        return " ".join(self.cleaned_data["text"].split())


class MinutesEachForm(forms.Form):
    """How long a topic of an agenda gets."""

    minutes = forms.IntegerField(label=_("Minutes"), min_value=1, max_value=600)

    def __init__(self, data: Any = None, **more: Any) -> None:
        super().__init__(data, **more)
        self.fields["minutes"].widget.attrs["inputmode"] = "numeric"
