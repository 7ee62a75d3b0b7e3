"""What somebody looks for, and what they narrow it to."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from cairn.lenses import library
from cairn.search import sources
from cairn.search.asking import LONGEST

SINCE = [
    ("", _("Any time")),
    ("7", _("The last seven days")),
    ("31", _("The last month")),
    ("366", _("The last year")),
]


class SearchForm(forms.Form):
    """Read from the address, so that what was found can be sent to somebody."""

    q = forms.CharField(label=_("What are you looking for?"), max_length=LONGEST, required=False)
    kind = forms.ChoiceField(label=_("Only"), required=False)
    tag = forms.ChoiceField(label=_("About"), required=False)
    who = forms.CharField(label=_("Somebody has a part in it"), max_length=120, required=False)
    since = forms.ChoiceField(label=_("Changed in"), choices=SINCE, required=False)
    language = forms.ChoiceField(
        label=_("Written in"), choices=[("", _("Any language")), *settings.LANGUAGES], required=False
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._choices("kind", [("", _("Everything")), *sources.labels().items()])
        lenses = [
            (str(lens.title), [(entry.code, str(entry.title)) for entry in lens.entries])
            for lens in library.lenses().values()
        ]
        self._choices("tag", [("", _("Anything")), *lenses])
        self.fields["who"].widget.attrs["placeholder"] = _("A name")

    def _choices(self, name: str, choices: list[Any]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = choices

    def asked(self) -> dict[str, str]:
        """What was typed and chosen; what cannot be read is as if nothing was chosen."""
        self.is_valid()
        return {name: str(self.cleaned_data.get(name) or "") for name in self.fields}
