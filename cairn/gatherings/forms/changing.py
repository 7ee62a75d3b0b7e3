from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.utils.translation import gettext_lazy as _

from cairn.communities.models import Community
from cairn.gatherings.dates import Date
from cairn.lib import cadence
from cairn.people.zones import ZoneField

from .plan import DetailsForm
from .rhythm import Rhythm, rhythm_of, rule_of

ONE, FOLLOWING, ALL = "one", "following", "all"
SCOPES = [
    (ONE, _("Only this date")),
    (FOLLOWING, _("This date and all that follow")),
    (ALL, _("All dates still to come")),
]
OF_SERIES = ("zone", "rhythm", "words")  # a single date has neither


class ChangeForm(DetailsForm):
    """A date as it stands, and how far a change of it reaches."""

    on = forms.DateField(label=_("Day"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
    zone = ZoneField(label=_("Time zone"), required=False)
    rhythm = forms.ChoiceField(label=_("How often?"), choices=Rhythm, required=False)
    words = forms.CharField(
        label=_("How often, in your words"),
        max_length=200,
        required=False,
        help_text=_("Such as “third Wednesday of the month” or “every three weeks on Friday”."),
    )
    scope = forms.ChoiceField(label=_("What does the change reach?"), choices=SCOPES, widget=forms.RadioSelect)
    why = forms.CharField(
        label=_("Why, in a line"), max_length=280, required=False, help_text=_("Those who come read it.")
    )
    field_order = (
        "title", "on", "at_time", "minutes", "place", "link", "format_key", "capacity", "about", "zone", "rhythm",
        "words", "scope", "why",
    )  # fmt: skip

    def __init__(self, data: Any = None, *, community: Community, date: Date, **more: Any) -> None:
        self.date = date
        super().__init__(data, community=community, initial=_as_it_stands(date), **more)
        if not date.stretch.rule:
            for name in (*OF_SERIES, "scope"):
                del self.fields[name]

    def clean(self) -> dict[str, Any]:
        data = self.cleaned_data
        if self.reach != ONE and data.get("rhythm") and "words" not in self.errors:
            try:
                data["rule"] = self._rule()
            except cadence.Unclear as unclear:
                self.add_error("words", str(unclear.question))
        return data

    @property
    def reach(self) -> str:
        """ONE, FOLLOWING or ALL."""
        return str(self.cleaned_data.get("scope") or ONE)

    def changes(self) -> dict[str, Any]:
        """What differs from the date as it stands, as keyword arguments of the actions; `on`, `why` and scope apart."""
        data = {
            name: value
            for name, value in self.cleaned_data.items()
            if name not in ("on", "scope", "why", "rhythm", "words")
        }
        if self.reach == ONE:
            data = {name: value for name, value in data.items() if name not in ("zone", "rule", "at_time", "minutes")}
        stands = {**_as_it_stands(self.date), "rule": self.date.stretch.rule}
        return {name: value for name, value in data.items() if value != stands.get(name)}

    def new_time(self) -> dict[str, Any] | None:
        """When this one date is now, as keyword arguments of moving it; None where its time stays."""
        zone = ZoneInfo(self.date.stretch.zone)
        start = datetime.combine(self.cleaned_data["on"], self.cleaned_data["at_time"], zone)
        minutes = self.cleaned_data["minutes"]
        if (start, minutes) == (self.date.starts_at, self.date.minutes):
            return None
        return {"starts_at": start, "minutes": minutes, "why": self.cleaned_data["why"]}

    def _rule(self) -> str:
        """A rule said by its own name stays as it is."""
        words, rule = self.cleaned_data.get("words", ""), self.date.stretch.rule
        if self.cleaned_data["rhythm"] == Rhythm.OWN and words == rule:
            return rule
        return rule_of(self.cleaned_data["rhythm"], self.cleaned_data.get("on") or self.date.original_on, words)


class WhyForm(forms.Form):
    """Calling a date off."""

    why = forms.CharField(
        label=_("Why?"),
        max_length=280,
        help_text=_("A line is enough. Everybody who comes reads it."),
        error_messages={"required": _("Say why in a line: people planned to come.")},
    )


def _as_it_stands(date: Date) -> dict[str, Any]:
    rhythm, words = rhythm_of(date.stretch.rule, date.stretch.first_on)
    start = date.local_start
    return {
        "title": date.title,
        "on": start.date(),
        "at_time": start.time(),
        "minutes": date.minutes,
        "zone": date.stretch.zone,
        "place": date.place,
        "link": date.link,
        "format_key": date.format_key,
        "capacity": date.capacity,
        "about": date.about,
        "rhythm": rhythm,
        "words": words,
        "scope": ONE,
    }
