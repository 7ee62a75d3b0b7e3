"""Short answers: still true, read this first, why it goes."""

from django import forms
from django.utils.translation import gettext_lazy as _

from cairn.memory.models import Question


class StillTrueForm(forms.Form):
    reply = forms.ChoiceField(choices=Question.Reply.choices)
    takes_over = forms.BooleanField(required=False)


class PinForm(forms.Form):
    line = forms.CharField(label=_("Why should newcomers read it first?"), max_length=200, required=False)


class ReasonForm(forms.Form):
    reason = forms.CharField(
        label=_("Why?"),
        max_length=200,
        help_text=_("The log keeps the reason, and not what it was about."),
        error_messages={"required": _("Say why, in a line.")},
    )
