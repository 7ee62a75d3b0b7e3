"""What is read when the turn passes on."""

from django import forms

from cairn.rooms.forms.notes import MergeForm, PickForm


class TurnForm(forms.Form):
    """The note that had the turn when the button was pressed; none behind the last."""

    seen = forms.IntegerField(required=False)


__all__ = ["MergeForm", "PickForm", "TurnForm"]
