"""What is read from those who work."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cairn.rooms.models import LONGEST_HAND_IN

FIELD = "text-"


class HandInForm(forms.Form):
    """Whatever was asked: fields "text-points" with some lines; and what one had seen handed in."""

    seen = forms.CharField(max_length=8, required=False)

    def clean(self) -> dict[str, Any]:
        texts = {
            name.removeprefix(FIELD): str(self.data[name]).replace("\x00", "").strip()
            for name in self.data
            if name.startswith(FIELD)
        }
        texts = {key: text for key, text in texts.items() if text}
        if not texts:
            raise forms.ValidationError(_("There is nothing in it yet."))
        longest = max(len(text) for text in texts.values())
        if longest > LONGEST_HAND_IN:
            raise forms.ValidationError(
                _("A field holds {most} characters; this has {have}. Keep what the others need most.").format(
                    most=LONGEST_HAND_IN, have=longest
                )
            )
        return {"texts": texts, "seen": self.cleaned_data.get("seen", "")}


class TableForm(forms.Form):
    """The group to sit down with."""

    table = forms.IntegerField(error_messages={"required": _("Choose a group first.")})


class RoundForm(forms.Form):
    """The round that was on when the button was pressed."""

    seen = forms.IntegerField()


class NothingForm(forms.Form):
    """A button alone."""
