"""What is read from those who decide."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cairn.rooms.forms import NoteField

LONGEST_WORDING = 2000


class WordingField(NoteField):
    """As a note, and longer."""

    def __init__(self) -> None:
        super().__init__(max_length=LONGEST_WORDING)
        self.error_messages |= {
            "required": _("There is no proposal yet. What shall we decide?"),
            "max_length": _("A proposal holds %(limit_value)d characters; this has %(show_value)d. Say it shorter."),
        }


class WordingForm(forms.Form):
    """The proposal, in words that everybody can say yes to."""

    text = WordingField()


class AnswerForm(forms.Form):
    """Yes, a reservation, or an objection; an objection says what speaks against it."""

    answer = forms.ChoiceField(
        choices=[("yes", ""), ("reservation", ""), ("objection", "")],
        error_messages={"required": _("Choose one of the three.")},
    )
    reason = NoteField(required=False)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("answer") == "objection" and not data.get("reason") and "reason" not in self.errors:
            self.add_error("reason", _("Say what speaks against it: the group needs it to improve the proposal."))
        return data


class FistForm(forms.Form):
    """One to five fingers."""

    fingers = forms.IntegerField(min_value=1, max_value=5)


class PersonForm(forms.Form):
    """Somebody in the room."""

    participant = forms.IntegerField(error_messages={"required": _("Choose somebody.")})


class BallotForm(forms.Form):
    """A secret vote: "participant:12", or "blank"."""

    option = forms.CharField(max_length=60, error_messages={"required": _("Choose a name, or leave it blank.")})
