"""What is read from those who write together."""

from django import forms
from django.utils.translation import gettext_lazy as _

from cairn.rooms.forms import NoteField

from .text import LONGEST


class ProposalForm(forms.Form):
    """Words for a part."""

    part = forms.CharField(max_length=60)
    text = NoteField()


class WordForm(forms.Form):
    """How a part is worded; empty takes the wording away."""

    part = forms.CharField(max_length=60)
    text = forms.CharField(
        required=False,
        max_length=LONGEST,
        error_messages={
            "max_length": _("A part holds %(limit_value)d characters; this has %(show_value)d. Say it shorter.")
        },
    )


class PenForm(forms.Form):
    """Nothing more than the wish."""


class AgreeForm(forms.Form):
    """The version that one has read."""

    version = forms.IntegerField()
