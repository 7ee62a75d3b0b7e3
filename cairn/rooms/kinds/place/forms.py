"""What is read from somebody at the picture."""

from django import forms

from cairn.rooms.forms.notes import MergeForm, PickForm


class SideForm(PickForm):
    """A note, and the side where it belongs; the field is named as on every board."""

    into = forms.CharField(max_length=60)


class StrengthForm(PickForm):
    """How strong it is, 1 to 5; 0 says that nobody knows."""

    strength = forms.IntegerField(min_value=0, max_value=5)


__all__ = ["MergeForm", "PickForm", "SideForm", "StrengthForm"]
