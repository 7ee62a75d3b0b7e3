"""What is read while people form groups."""

from django import forms
from django.utils.translation import gettext_lazy as _

from cairn.rooms.models import LONGEST_NOTE


class PlaceForm(forms.Form):
    """The topic, table or role that was pressed."""

    place = forms.CharField(max_length=40)


class SeatForm(PlaceForm):
    """Whom the facilitator brings there."""

    person = forms.IntegerField()


class TopicForm(forms.Form):
    text = forms.CharField(
        max_length=LONGEST_NOTE,
        error_messages={
            "required": _("Say in a few words what it is about."),
            "max_length": _("A few words are enough."),
        },
    )


class DrawForm(forms.Form):
    """How often had been drawn when the button was pressed, so that two presses draw once."""

    drawn = forms.IntegerField(min_value=0)
