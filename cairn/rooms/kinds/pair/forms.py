"""What is read in a pairing step."""

from django import forms
from django.utils.translation import gettext_lazy as _

from cairn.rooms.models import LONGEST_NOTE


class RoundForm(forms.Form):
    """The round that was on when the button was pressed."""

    seen = forms.IntegerField()


class HeardForm(forms.Form):
    text = forms.CharField(
        max_length=LONGEST_NOTE,
        error_messages={"required": _("Write a line first."), "max_length": _("One thought is enough.")},
    )
