"""What is read while people present."""

from django import forms
from django.utils.translation import gettext_lazy as _

from cairn.rooms.models import LONGEST_NOTE


class SeenForm(forms.Form):
    """The talk that was on when the button was pressed, and whether it was the talk or its questions."""

    seen = forms.CharField(required=False, max_length=20)


class BeginForm(SeenForm):
    """Which talk comes next; empty: the next in turn."""

    talk = forms.CharField(required=False, max_length=10)


class OfferForm(forms.Form):
    title = forms.CharField(
        max_length=120, error_messages={"required": _("Say in a few words what you would like to present.")}
    )


class TalkForm(forms.Form):
    talk = forms.CharField(max_length=10)


class TextForm(TalkForm):
    text = forms.CharField(
        max_length=LONGEST_NOTE,
        error_messages={"required": _("Write a line first."), "max_length": _("One question is enough.")},
    )


class QuestionForm(forms.Form):
    question = forms.IntegerField()


class ExtendForm(SeenForm):
    minutes = forms.IntegerField(min_value=1, max_value=15, initial=2)
