"""What is read from somebody at the board."""

import re

from django import forms
from django.utils.translation import gettext_lazy as _

from cairn.rooms.forms.notes import MergeForm, PickForm

# A pile's number, "" for loose or "new", either with a territory: "new@vision".
PLACE = re.compile(r"(?:(?P<pile>\d{1,18})|(?P<new>new)?(?:@(?P<territory>[a-z0-9_-]{1,40}))?)")


class MoveForm(forms.Form):
    """A note, and where to: `into` as on the places of the board."""

    note = forms.IntegerField()
    into = forms.CharField(max_length=60, required=False)
    territory = forms.CharField(max_length=40, required=False)

    def clean(self) -> dict[str, object]:
        """{"note", "pile": number or None, "new": bool, "territory"}."""
        place = PLACE.fullmatch(self.cleaned_data.get("into", ""))
        if place is None:
            raise forms.ValidationError(_("Choose where the note goes."))
        return {
            "note": self.cleaned_data.get("note"),
            "pile": int(place["pile"]) if place["pile"] else None,
            "new": bool(place["new"]),
            "territory": place["territory"] or self.cleaned_data.get("territory", ""),
        }


class PileForm(forms.Form):
    """One group."""

    pile = forms.IntegerField()


class NameForm(PileForm):
    """What a group is called; nothing takes the name away."""

    name = forms.CharField(
        max_length=200,
        required=False,
        error_messages={
            "max_length": _("A name holds %(limit_value)d characters; this has %(show_value)d. Say it shorter.")
        },
    )

    def clean_name(self) -> str:
        return " ".join(self.cleaned_data["name"].split())


class UniteForm(PileForm):
    """A group, and the one that it joins."""

    into = forms.IntegerField()


__all__ = ["MergeForm", "MoveForm", "NameForm", "PickForm", "PileForm", "UniteForm"]
