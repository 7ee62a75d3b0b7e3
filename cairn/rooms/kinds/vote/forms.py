"""What is read from somebody who votes, and from whoever leads the vote."""

from django import forms


class ItemForm(forms.Form):
    """One of the things to choose from, by its key: "note:12"."""

    item = forms.CharField(max_length=40)


class NothingForm(forms.Form):
    """A button and nothing more."""
