"""Choosing a time zone by typing: a field that suggests and checks."""

import zoneinfo
from functools import cache
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _


@cache
def names() -> list[str]:
    """The zones of places ("Europe/Brussels") and UTC, without the old technical ones."""
    places = (
        name for name in zoneinfo.available_timezones() if "/" in name and not name.startswith(("Etc/", "SystemV/"))
    )
    return ["UTC", *sorted(places)]


class ZoneInput(forms.TextInput):
    """A text field with the zones as suggestions."""

    template_name = "people/_zone_input.html"

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        context["widget"]["attrs"] |= {"list": f"{name}-zones", "autocomplete": "off", "spellcheck": "false"}
        return context | {"zones": names(), "list_id": f"{name}-zones"}


class ZoneField(forms.CharField):
    """A zone by its IANA name; spaces and small letters are forgiven."""

    widget = ZoneInput

    def clean(self, value: Any) -> str:
        text = str(super().clean(value))
        if not text:
            return ""
        wanted = text.replace(" ", "_").casefold()
        for name in names():
            if wanted in (name.casefold(), name.rpartition("/")[2].casefold()):
                return name
        raise ValidationError(_("No clock is known there. Type a large town nearby, for example Brussels."))
