"""What is read from somebody who writes."""

from django import forms

from cairn.rooms.forms import NoteField


class NoteForm(forms.Form):
    """One thought, and where it belongs."""

    text = NoteField()
    territory = forms.CharField(max_length=40, required=False)
    colour = forms.CharField(max_length=40, required=False)


class TakeBackForm(forms.Form):
    note = forms.IntegerField()
