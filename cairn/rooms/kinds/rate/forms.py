"""What is read when somebody rates."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cairn.rooms.models import LONGEST_NOTE

FIELD, REMARK = "rate-", "remark-"


class AnswersForm(forms.Form):
    """Whatever was chosen: fields "rate-s0.x1" with a number, "remark-s0" with a line."""

    def clean(self) -> dict[str, Any]:
        answers: dict[str, int] = {}
        remarks: dict[str, str] = {}
        for name in self.data:
            value = str(self.data[name]).strip()
            if name.startswith(FIELD) and value.lstrip("-").isdigit():
                answers[name.removeprefix(FIELD)] = int(value)
            elif name.startswith(REMARK) and value:
                remarks[name.removeprefix(REMARK)] = value
        if not answers:
            raise forms.ValidationError(_("Choose an answer first."))
        if any(len(text) > LONGEST_NOTE for text in remarks.values()):
            raise forms.ValidationError(_("A line is enough for a remark."))
        return {"answers": answers, "remarks": remarks}


class NothingForm(forms.Form):
    """A button alone."""
