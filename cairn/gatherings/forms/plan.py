import re
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cairn.communities.models import Community
from cairn.formats.queries import formats_for
from cairn.gatherings.models import Kind, Series
from cairn.lib import cadence
from cairn.people.zones import ZoneField

from .rhythm import Rhythm, rule_of

OCCASION = re.compile(r"[a-z]{1,30}:-?[0-9]{1,19}", re.ASCII)


class DetailsForm(forms.Form):
    """What one says of a gathering, whether it is one date or a hundred."""

    title = forms.CharField(
        label=_("What is it called?"),
        max_length=120,
        error_messages={"required": _("Give it a name that people recognise in their calendar.")},
    )
    at_time = forms.TimeField(
        label=_("Time"),
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
        error_messages={"required": _("When does it begin?"), "invalid": _("Write the time like 17:30.")},
    )
    minutes = forms.IntegerField(label=_("How many minutes?"), min_value=1, max_value=14 * 24 * 60, initial=60)
    place = forms.CharField(
        label=_("Where"), max_length=240, required=False, help_text=_("A room, an address. Leave it empty if online.")
    )
    link = forms.URLField(label=_("Link of the call"), max_length=500, required=False, assume_scheme="https")
    format_key = forms.ChoiceField(
        label=_("Format"),
        required=False,
        help_text=_("With a format the room runs itself: clock, notes, votes, minutes."),
    )
    capacity = forms.IntegerField(
        label=_("Seats"), min_value=1, max_value=100000, required=False, help_text=_("Leave it empty if all can come.")
    )
    about = forms.CharField(
        label=_("What is it about?"), max_length=4000, required=False, widget=forms.Textarea(attrs={"rows": 4})
    )

    def __init__(self, data: Any = None, *, community: Community, **more: Any) -> None:
        super().__init__(data, **more)
        self.community = community
        field = self.fields["format_key"]
        assert isinstance(field, forms.ChoiceField)
        found = [(plan.key, str(plan.title)) for plan in formats_for(community)]
        field.choices = [("", _("None yet")), *found]


class PlanForm(DetailsForm):
    """A new gathering: when, how often, where, for whom."""

    first_on = forms.DateField(
        label=_("First date"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"required": _("On which day do you meet first?")},
    )
    zone = ZoneField(label=_("Time zone"))
    rhythm = forms.ChoiceField(label=_("How often?"), choices=Rhythm, initial=Rhythm.ONCE)
    words = forms.CharField(
        label=_("How often, in your words"),
        max_length=120,
        required=False,
        help_text=_("Such as “third Wednesday of the month” or “every three weeks on Friday”."),
    )
    last_on = forms.DateField(
        label=_("Until"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=_("Leave it empty if it goes on."),
    )
    seen_by = forms.ChoiceField(
        label=_("Who may see it"), choices=Series.Seen, initial=Series.Seen.MEMBERS, widget=forms.RadioSelect
    )
    duties = forms.MultipleChoiceField(
        label=_("What does each date need?"),
        choices=Kind,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("People take these themselves. Afterwards you can have a fair rota ask for them."),
    )
    # What it is held for, by the name the log has for it: "request:7". The room of the house that named it reads it.
    occasion = forms.CharField(required=False, widget=forms.HiddenInput)
    field_order = (
        "title", "first_on", "at_time", "minutes", "zone", "rhythm", "words", "last_on", "place", "link", "format_key",
        "capacity", "about", "duties", "seen_by",
    )  # fmt: skip

    def __init__(self, data: Any = None, *, community: Community, **more: Any) -> None:
        super().__init__(data, community=community, **more)
        if not community.is_public:
            del self.fields["seen_by"]

    def clean_occasion(self) -> str:
        """Nobody types it: what is no name is left out, rather than refused where nobody could mend it."""
        named = str(self.cleaned_data["occasion"])
        return named if OCCASION.fullmatch(named) else ""

    def clean(self) -> dict[str, Any]:
        data = self.cleaned_data
        if data.get("first_on") and data.get("rhythm"):
            try:
                data["rule"] = rule_of(data["rhythm"], data["first_on"], data.get("words", ""))
            except cadence.Unclear as unclear:
                self.add_error("words", str(unclear.question))
        if data.get("last_on") and data.get("first_on") and data["last_on"] < data["first_on"]:
            self.add_error("last_on", _("This is before the first date."))
        return data

    def planned(self) -> dict[str, Any]:
        """Keyword arguments of the action."""
        return {name: value for name, value in self.cleaned_data.items() if name not in ("rhythm", "words")}
