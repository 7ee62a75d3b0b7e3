from django import forms

from cairn.gatherings.models import Answer


class AnswerForm(forms.Form):
    """What somebody says about one date."""

    reply = forms.ChoiceField(choices=Answer.Reply)
