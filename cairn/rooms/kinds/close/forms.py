"""What is read from those who close."""

from django import forms
from django.utils.translation import gettext_lazy as _

from cairn.rooms.forms import NoteField


class TakeawayForm(forms.Form):
    """What one takes along, in a line or a word."""

    text = NoteField()


class ActionForm(forms.Form):
    """Who does what by when; without an owner it is one's own."""

    text = NoteField(max_length=240)
    owner = forms.IntegerField(required=False)
    due_on = forms.DateField(required=False, error_messages={"invalid": _("Give the day as 2026-12-31.")})


class ChangeForm(ActionForm):
    """An action written down before, with what is to stand there now."""

    item = forms.IntegerField()


class PickForm(forms.Form):
    item = forms.IntegerField()


class WorthForm(forms.Form):
    """What the time was worth, from 1 to 5."""

    worth = forms.IntegerField(min_value=1, max_value=5)
