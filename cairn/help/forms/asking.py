"""Asking: a line, and as much more as one likes."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cairn.communities.models import Community
from cairn.help.models import LONGEST_LINE, LONGEST_TEXT, Request
from cairn.lenses.forms import LensField

from .people import members_called, names_in

QUESTION = _("How do you …?")


class LineForm(forms.Form):
    """One line is enough."""

    line = forms.CharField(
        label=_("What are you working on that others could help with?"),
        max_length=LONGEST_LINE,
        error_messages={"required": _("Say in a line what you would like to know.")},
        widget=forms.TextInput(attrs={"placeholder": QUESTION, "autocomplete": "off"}),
    )


class GrowForm(forms.Form):
    """A request with everything one may say of it. `found` are the people named, once it is clean."""

    line = forms.CharField(
        label=_("Your question, in a line"),
        max_length=LONGEST_LINE,
        error_messages={"required": _("Say in a line what you would like to know.")},
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    details = forms.CharField(
        label=_("What one should know to help"),
        help_text=_("What happens, what you tried, what would be a good answer. Markdown works."),
        max_length=LONGEST_TEXT,
        required=False,
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    urgency = forms.ChoiceField(
        label=_("How urgent is it?"),
        choices=Request.Urgency.choices,
        initial=Request.Urgency.SOON,
        widget=forms.RadioSelect,
    )
    audience = forms.ChoiceField(
        label=_("Whom do you ask?"),
        choices=[
            (Request.Audience.COMMUNITY, _("The whole community")),
            (Request.Audience.GROUP, _("A group; nobody else sees it")),
            (Request.Audience.PEOPLE, _("People I name; nobody else sees it")),
        ],
        initial=Request.Audience.COMMUNITY,
        widget=forms.RadioSelect,
    )
    group = forms.ChoiceField(label=_("Which group?"), choices=Request.Group.choices, required=False)
    people = forms.CharField(
        label=_("Who?"),
        help_text=_("Names or mail addresses of members, with commas between them."),
        max_length=1000,
        required=False,
        widget=forms.TextInput(attrs={"list": "names", "autocomplete": "off"}),
    )
    tags = LensField()

    def __init__(self, *args: Any, community: Community, **more: Any) -> None:
        super().__init__(*args, **more)
        self.community = community
        self.found: list[Any] = []

    def names(self) -> list[str]:
        return names_in(self.community)

    def clean(self) -> dict[str, Any]:
        data = self.cleaned_data
        if data.get("audience") == Request.Audience.GROUP and not data.get("group"):
            self.add_error("group", _("Choose the group you ask."))
        if data.get("audience") == Request.Audience.PEOPLE:
            self._find(data.get("people", ""))
        return data

    def _find(self, said: str) -> None:
        try:
            self.found = members_called(self.community, said)
        except forms.ValidationError as why:
            self.add_error("people", why)
            return
        if not self.found:
            self.add_error("people", _("Name at least one person, or ask the whole community."))

    def facts(self) -> dict[str, Any]:
        """Keyword arguments of the action."""
        return {**self.cleaned_data, "people": self.found}


class AskForm(GrowForm):
    """All of it at once, and as whom."""

    asked_as = forms.ChoiceField(
        label=_("As whom do you ask?"),
        choices=[
            (Request.Asker.NAMED, _("With my name")),
            (Request.Asker.HIDDEN, _("Members do not see my name. Cairn knows it, so that it can write to me.")),
            (
                Request.Asker.SEALED,
                _("Nobody can ever find out, not even whoever runs this Cairn. I get a link to come back with."),
            ),
        ],
        initial=Request.Asker.NAMED,
        widget=forms.RadioSelect,
    )
    field_order = ("line", "details", "asked_as", "urgency", "audience", "group", "people", "tags")


class WordForm(forms.Form):
    text = forms.CharField(
        label=_("Add something"),
        help_text=_("An answer to a question back, what you found out meanwhile."),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class EndForm(forms.Form):
    end = forms.ChoiceField(choices=Request.End.choices)
    word = forms.CharField(label=_("What helped, in a line?"), max_length=400, required=False)
