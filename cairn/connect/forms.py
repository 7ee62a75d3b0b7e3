"""What one hands in to be brought in."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

MOST = 2_000_000  # characters: a calendar of many years


class ImportForm(forms.Form):
    """A file, or the text of the one that was just looked at."""

    file = forms.FileField(
        label=_("A calendar (.ics), a table (.csv) or a roster (.yaml)"),
        widget=forms.FileInput(attrs={"accept": ".ics,.csv,.yaml,.yml"}),
        error_messages={"required": _("Choose a file first.")},
        help_text=_("Nothing is made before you have seen what it would be."),
    )
    name = forms.CharField(max_length=200, required=False, widget=forms.HiddenInput)
    text = forms.CharField(max_length=MOST, required=False, strip=False, widget=forms.HiddenInput)

    def __init__(self, data: Any = None, files: Any = None, **more: Any) -> None:
        super().__init__(data, files, **more)
        self.fields["file"].required = not (data and data.get("text"))

    def clean(self) -> dict[str, Any]:
        data = self.cleaned_data
        file = data.get("file")
        if file is not None:
            data["name"], data["text"] = file.name[:200], self._read(file)
        return data

    def _read(self, file: Any) -> str:
        if file.size > MOST:
            self.add_error("file", _("This file is too large for a page: use the command “cairn import” for it."))
            return ""
        try:
            return str(file.read().decode("utf-8-sig"))
        except UnicodeDecodeError:
            self.add_error("file", _("This is not text. Save it as UTF-8 and try again."))
            return ""
