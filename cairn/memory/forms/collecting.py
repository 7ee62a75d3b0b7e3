"""Collections as one types them."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from cairn.memory.models import Item
from cairn.memory.queries.items import about_same_title


class CollectionForm(forms.Form):
    title = forms.CharField(
        label=_("What is it called?"), max_length=120, error_messages={"required": _("Give it a name.")}
    )
    line = forms.CharField(label=_("What is it for?"), max_length=280, required=False)

    def clean_title(self) -> str:
        return " ".join(self.cleaned_data["title"].split())


class PlaceForm(forms.Form):
    """An item by its title or address, and why it is here."""

    item = forms.CharField(
        label=_("What belongs here?"),
        help_text=_("The title of something that is kept, or its address."),
        max_length=300,
        widget=forms.TextInput(attrs={"autocomplete": "off", "list": "titles"}),
        error_messages={"required": _("Say which one.")},
    )
    line = forms.CharField(label=_("Why is it here?"), max_length=280, required=False)

    def __init__(self, data: Any = None, *, items: QuerySet[Item]) -> None:
        super().__init__(data)
        self.items = items

    def titles(self) -> list[str]:
        """Suggestions, the latest first."""
        return list(self.items.order_by("-changed_at", "-pk").values_list("title", flat=True)[:100])

    def clean_item(self) -> Item:
        found = about_same_title(self.items, self.cleaned_data["item"])
        if found is None:
            raise forms.ValidationError(_("Nothing is called so, or several things are: give its address."))
        return found


class MoveForm(forms.Form):
    where = forms.ChoiceField(choices=[("up", "up"), ("down", "down")])
