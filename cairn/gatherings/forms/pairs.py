"""A programme of pairs, and what one says of oneself for being put together."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cairn.gatherings.models import PairProgramme
from cairn.gatherings.queries.languages import choices
from cairn.people.zones import ZoneField

SIZES = [
    (2, _("In twos; a three where the number is odd")),
    (3, _("In threes; a four where it does not come out even")),
]
LONGEST_PROMPT = 240


class PairsForm(forms.Form):
    """What a programme is: how often, how many, whom rather with whom."""

    name = forms.CharField(
        label=_("What is it called?"),
        max_length=80,
        error_messages={"required": _("Give it a name, such as “Monthly coffee”.")},
    )
    every = forms.ChoiceField(label=_("How often?"), choices=PairProgramme.Every, initial=PairProgramme.Every.MONTH)
    starts_on = forms.DateField(
        label=_("First round"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=_("At eight in the morning of that day everybody hears whom they talk with."),
        error_messages={"required": _("On which day are people put together first?")},
    )
    zone = ZoneField(label=_("Time zone"), help_text=_("Whose morning that is. Start typing a large town."))
    size = forms.TypedChoiceField(
        label=_("How many together?"), choices=SIZES, coerce=int, initial=2, widget=forms.RadioSelect
    )
    prefer = forms.ChoiceField(
        label=_("Whom rather?"),
        choices=PairProgramme.Prefer,
        initial=PairProgramme.Prefer.STRANGERS,
        widget=forms.RadioSelect,
        help_text=_("Either way, nobody is put together with the same person again before they must be."),
    )
    prompts = forms.CharField(
        label=_("What to talk about"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("One line a round, in turn. Leave it empty, and each round brings one of ours."),
    )

    def __init__(self, data: Any = None, *, today: date | None = None, **more: Any) -> None:
        super().__init__(data, **more)
        self.today = today  # for a programme that is yet to begin

    def clean_starts_on(self) -> date:
        starts_on: date = self.cleaned_data["starts_on"]
        if self.today is not None and starts_on < self.today:
            raise forms.ValidationError(_("This day is over. Take today or a day to come."))
        return starts_on

    def clean_prompts(self) -> str:
        lines = [line.strip() for line in self.cleaned_data["prompts"].splitlines() if line.strip()]
        if any(len(line) > LONGEST_PROMPT for line in lines):
            raise forms.ValidationError(_("One of these lines is too long for a question. Say it shorter."))
        return "\n".join(lines)


class PartForm(forms.Form):
    """What one may say of oneself; nothing of it is asked for."""

    group = forms.CharField(
        label=_("Your team or house"),
        max_length=60,
        required=False,
        help_text=_("You are rather put together with somebody of another; those you talk with see it."),
    )
    languages = forms.MultipleChoiceField(
        label=_("Languages you can talk in"),
        choices=choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("None chosen: yours and the community’s."),
    )
