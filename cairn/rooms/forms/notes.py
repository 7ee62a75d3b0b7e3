"""What is read when a note of the group is picked."""

from django import forms


class PickForm(forms.Form):
    """One note."""

    note = forms.IntegerField()


class MergeForm(PickForm):
    """A note, and the other one that says the same."""

    into = forms.IntegerField()
