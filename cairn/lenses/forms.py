"""Choosing tags in a form.

`tags = LensField()` in the form; in the template `{% include "lenses/_choose.html" with field=form.tags %}`, with
`lenses/lenses.css` among its styles and `lenses/choose.js` among its scripts.
"""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from . import library
from .schema import Entry, Group, Lens

Chosen = list[tuple[Lens, list[tuple[Group | None, list[tuple[Entry, bool]]]], int]]


class LensField(forms.MultipleChoiceField):
    """Any entries of the lenses, as codes: ["journey:talk"]. Nothing chosen is fine.

    lenses   keys of those offered; all of them when none is named
    """

    widget = forms.CheckboxSelectMultiple

    def __init__(self, *, lenses: tuple[str, ...] = (), **kwargs: Any) -> None:
        self.lenses = lenses or tuple(library.lenses())
        choices = [(entry.code, str(entry.title)) for key in self.lenses for entry in library.lenses()[key].entries]
        kwargs.setdefault("label", _("What is this about?"))
        kwargs.setdefault("required", False)
        super().__init__(choices=choices, **kwargs)

    def get_bound_field(self, form: forms.BaseForm, field_name: str) -> "BoundLensField":
        return BoundLensField(form, self, field_name)


class BoundLensField(forms.BoundField):
    """Knows which entries are chosen, for the template."""

    field: LensField

    @property
    def chosen(self) -> list[Entry]:
        """The entries chosen so far, in the order of the lenses."""
        return [entry for code in self.value() or [] if (entry := library.entry_of(str(code)))]

    @property
    def by_lens(self) -> Chosen:
        """Every lens with its groups, each entry with whether it is chosen, and how many are."""
        codes = {entry.code for entry in self.chosen}
        found: Chosen = []
        for key in self.field.lenses:
            lens = library.lenses()[key]
            groups = [(group, [(entry, entry.code in codes) for entry in of_it]) for group, of_it in lens.by_group()]
            found.append((lens, groups, sum(is_chosen for _, of_it in groups for _, is_chosen in of_it)))
        return found
