"""Answering, following, telling how it turned out, introducing."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cairn.communities.models import Community
from cairn.help.models import Answer, FollowUp

from .people import member_called, names_in


class AnswerForm(forms.Form):
    """Advice, or a question back; `why` only where one disagrees with another answer."""

    text = forms.CharField(
        label=_("Your answer"),
        help_text=_("What would you try? What have you lived through that is like it? Markdown works."),
        max_length=8000,
        error_messages={"required": _("Write a sentence or two.")},
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    kind = forms.ChoiceField(
        label=_("This is"),
        choices=[(Answer.Kind.ADVICE, _("Advice")), (Answer.Kind.QUESTION, _("A question back"))],
        initial=Answer.Kind.ADVICE,
        widget=forms.RadioSelect,
    )


class DissentForm(forms.Form):
    """Seeing it differently, and why."""

    differs_from = forms.IntegerField(widget=forms.HiddenInput)
    why = forms.CharField(
        label=_("Why do you see it differently?"),
        max_length=600,
        error_messages={"required": _("Say why. That is the part that helps.")},
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    text = forms.CharField(
        label=_("What would you advise instead?"),
        max_length=8000,
        error_messages={"required": _("Write a sentence or two.")},
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class DayForm(forms.Form):
    """When one will know how it turned out."""

    on = forms.DateField(
        label=_("Ask me on"), required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )


class OutcomeForm(forms.Form):
    """How it turned out, one button each, and what was learned."""

    outcome = forms.ChoiceField(choices=[(each, each.label) for each in FollowUp.TELLABLE])
    learned = forms.CharField(
        label=_("What did you learn?"), max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )


class IntroductionForm(forms.Form):
    """ "I cannot answer, but I know who". `found` is the person, once it is clean."""

    name = forms.CharField(
        label=_("Who could answer?"),
        help_text=_("They are asked in your name."),
        max_length=254,
        widget=forms.TextInput(attrs={"list": "names", "autocomplete": "off"}),
    )
    word = forms.CharField(label=_("A word to them"), max_length=280, required=False)

    def __init__(self, *args: Any, community: Community, **more: Any) -> None:
        super().__init__(*args, **more)
        self.community = community
        self.found: Any = None

    def names(self) -> list[str]:
        return names_in(self.community)

    def clean_name(self) -> str:
        said = " ".join(self.cleaned_data["name"].split())
        self.found = member_called(self.community, said)
        return said

    def facts(self) -> dict[str, Any]:
        """Keyword arguments of the action."""
        return {"person": self.found, "word": self.cleaned_data["word"]}
