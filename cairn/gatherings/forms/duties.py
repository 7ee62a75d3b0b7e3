from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cairn.communities.models import HERE, Community, Membership
from cairn.gatherings.models import Kind
from cairn.people.models import Person


class AskForm(forms.Form):
    """Whom to ask: anybody who is here."""

    person = forms.ModelChoiceField(label=_("Somebody else"), queryset=Person.objects.none(), empty_label=_("Choose"))

    def __init__(self, data: Any = None, *, community: Community) -> None:
        super().__init__(data)
        here = Membership.objects.filter(community=community, state__in=HERE).values("person")
        self.fields["person"].queryset = Person.objects.filter(pk__in=here).order_by("name", "pk")  # type: ignore[attr-defined]


class NoteForm(forms.Form):
    """What one leaves to the next."""

    text = forms.CharField(
        label=_("What should whoever does it next know?"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("A line or two: what worked, where the key is, whom to ask."),
    )


class WantedForm(forms.Form):
    """Which duties a series wants on each date, and for which the rota asks."""

    kinds = forms.MultipleChoiceField(
        label=_("Each date needs"), choices=Kind, required=False, widget=forms.CheckboxSelectMultiple
    )
    by_rota = forms.MultipleChoiceField(
        label=_("The fair rota asks for"),
        choices=Kind,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("It asks those who take turns, up to five weeks ahead: whoever did it longest ago comes first."),
    )


class SeasonForm(forms.Form):
    """A season: what it is called, and from when to when."""

    name = forms.CharField(
        label=_("What is it called?"),
        max_length=80,
        help_text=_("Spring, or: until the summer fair."),
    )
    first_on = forms.DateField(label=_("First day"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
    last_on = forms.DateField(label=_("Last day"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))

    def clean(self) -> dict[str, Any]:
        facts: dict[str, Any] = super().clean() or {}
        first_on, last_on = facts.get("first_on"), facts.get("last_on")
        if first_on and last_on and last_on < first_on:
            self.add_error("last_on", _("The last day of the season lies before its first."))
        return facts


class ThanksForm(forms.Form):
    """A word of thanks at the end of a season."""

    thanks = forms.CharField(
        label=_("A word of thanks"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("It stays on the page of the season, for all members."),
    )
