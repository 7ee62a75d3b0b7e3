"""What the forms of commands read."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cairn.rooms.models import LONGEST_NOTE


class KeyForm(forms.Form):
    """The browser's own id of a command, by which sending twice is doing once."""

    key = forms.CharField(max_length=40, required=False)

    @classmethod
    def read(cls, data: Mapping[str, Any]) -> str:
        """The id, or nothing if none was sent or it is not one."""
        form = cls(data)
        return form.cleaned_data["key"] if form.is_valid() else ""


class SeenForm(forms.Form):
    """The step that the facilitator saw when pressing, so that two presses are not two steps."""

    seen = forms.IntegerField(required=False)


class ExtendForm(SeenForm):
    minutes = forms.IntegerField(required=False, min_value=1, max_value=60)


class HandOverForm(forms.Form):
    to = forms.IntegerField()
    keep = forms.BooleanField(required=False)


class NoteField(forms.CharField):
    """What fits on one note. Longer text is refused with both figures, and stays in the form."""

    def __init__(self, *, max_length: int = LONGEST_NOTE, required: bool = True) -> None:
        super().__init__(
            max_length=max_length,
            required=required,
            error_messages={
                "required": _("There is nothing on this note yet."),
                "max_length": _(
                    "A note holds %(limit_value)d characters; this has %(show_value)d. "
                    "Say it shorter, or make several notes of it."
                ),
            },
        )

    def to_python(self, value: Any) -> Any:
        # Null characters cannot be stored; everything else that people can type can.
        return super().to_python(value.replace("\x00", "") if isinstance(value, str) else value)
