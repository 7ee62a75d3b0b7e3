from datetime import datetime
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cairn.communities.models import CURRENT, Community, Membership
from cairn.gatherings.models import Feedback, Minutes
from cairn.gatherings.refusals import MinutesAreEmpty
from cairn.people.models import Person


class MinutesForm(forms.Form):
    """The text, and when the one it was made from was last changed."""

    text = forms.CharField(
        label=_("Minutes"),
        max_length=40000,
        widget=forms.Textarea(attrs={"rows": 18}),
        error_messages={"required": MinutesAreEmpty.sentence},
        help_text=_("Plain text. “## Heading”, “- a point” and [a link](https://…) are understood."),
    )
    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, data: Any = None, *, minutes: Minutes | None) -> None:
        initial = {"text": minutes.text, "seen": minutes.changed_at.isoformat()} if minutes else {}
        super().__init__(data, initial=initial)

    def clean_seen(self) -> datetime | None:
        text = self.cleaned_data["seen"]
        try:
            return datetime.fromisoformat(text) if text else None
        except ValueError:
            return timezone.now()  # a moment at which nothing was changed: the action asks to compare


class MaterialForm(forms.Form):
    title = forms.CharField(label=_("What is it?"), max_length=160)
    link = forms.URLField(label=_("Link"), max_length=500, assume_scheme="https")


class FeedbackForm(forms.Form):
    """One light question: was it worth it, and what do you take with you?"""

    immediate = forms.TypedChoiceField(
        label=_("Was it worth your time?"), choices=Feedback.Immediate, coerce=int, widget=forms.RadioSelect
    )
    takes = forms.CharField(label=_("What will you use or pass on?"), max_length=280, required=False)


class AttendanceForm(forms.Form):
    """Who was there: a member by name, anybody else as a guest."""

    name = forms.CharField(label=_("Who was there?"), max_length=120, widget=forms.TextInput(attrs={"list": "members"}))

    def __init__(self, data: Any = None, *, community: Community) -> None:
        super().__init__(data)
        self.members = Membership.objects.filter(community=community, state__in=CURRENT)

    def who(self) -> dict[str, Person | str]:
        """Keyword arguments of the action: the member of that name if there is exactly one, else a guest."""
        name = " ".join(self.cleaned_data["name"].split())
        found = list(self.members.filter(person__name__iexact=name).select_related("person")[:2])
        return {"person": found[0].person} if len(found) == 1 else {"name": name}
