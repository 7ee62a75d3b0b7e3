"""Choosing what one reads and when."""

from typing import Any

from django import forms

from .queries import choices_of


class ChoosingForm(forms.Form):
    """One question a kind of notice; the fields are named by the kind's key."""

    def __init__(self, *args: Any, person: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for choice in choices_of(person):
            self.fields[choice.kind.key] = forms.ChoiceField(
                label=str(choice.kind.title),
                choices=[(rhythm.value, rhythm.label) for rhythm in choice.kind.rhythms],
                initial=choice.rhythm.value,
                widget=forms.RadioSelect,
            )
