"""A portrait as one writes it."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _


class PersonaForm(forms.Form):
    """An invented person: name, portrait, wants, needs."""

    name = forms.CharField(
        label=_("Invented name, and about how old"),
        max_length=120,
        error_messages={"required": _("Give them a name, an invented one.")},
    )
    portrait = forms.CharField(
        label=_("Who they are"),
        help_text=_("What they do on a usual Tuesday, and with whom. Leave out what would give a real person away."),
        max_length=4000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4, "dir": "auto"}),
    )
    wants = forms.CharField(
        label=_("What they want"),
        help_text=_("What they would say if you asked them. One line each."),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
    )
    needs = forms.CharField(
        label=_("What they need"),
        help_text=_("What would help them, said or not. One line each."),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
    )

    def clean_name(self) -> str:
        return " ".join(self.cleaned_data["name"].split())

    def clean_portrait(self) -> str:
        return str(self.cleaned_data["portrait"].replace("\r\n", "\n"))

    def clean_wants(self) -> str:
        return _lines(self.cleaned_data["wants"])

    def clean_needs(self) -> str:
        return _lines(self.cleaned_data["needs"])

    @classmethod
    def of(cls, persona: Any) -> "PersonaForm":
        """The form with what stands there."""
        facts = {name: getattr(persona, name) for name in ("name", "portrait", "wants", "needs")}
        return cls(prefix=f"persona-{persona.pk}", initial=facts)


def _lines(text: str) -> str:
    """One wish a line, without empty ones."""
    return "\n".join(line for line in (" ".join(each.split()) for each in text.splitlines()) if line)
