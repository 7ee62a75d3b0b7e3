"""Lines of the backlog as one writes them."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cairn.charter.models import BacklogItem
from cairn.communities.models import CURRENT, Membership
from cairn.lenses.forms import LensField
from cairn.people.models import Person

MOST_NAMES = 200  # as many names as a browser's list of suggestions is worth


def _day(label: Any, hint: Any = "") -> forms.DateField:
    return forms.DateField(
        label=label,
        help_text=hint,
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )


class ExperimentForm(forms.Form):
    """What every line has, and what an experiment needs beside it."""

    text = forms.CharField(
        label=_("What"), max_length=400, error_messages={"required": _("Say what it is, in a line.")}
    )
    kind = forms.ChoiceField(label=_("Kind"), choices=BacklogItem.Kind.choices, initial=BacklogItem.Kind.IDEA)
    hypothesis = forms.CharField(
        label=_("Hypothesis"), help_text=_("If we …, then … will …"), max_length=400, required=False
    )
    review_on = _day(_("We look at it on"), _("The day on which we see whether it did."))

    def clean(self) -> dict[str, Any]:
        data = self.cleaned_data
        if data.get("kind") == BacklogItem.Kind.EXPERIMENT:
            if not data.get("hypothesis"):
                self.add_error(
                    "hypothesis", _("An experiment needs a hypothesis: “if we …, then …”. What do you expect?")
                )
            if not data.get("review_on") and "review_on" not in self.errors:
                self.add_error("review_on", _("An experiment needs a day on which you look at what came of it."))
        return data


class AddForm(ExperimentForm):
    """A new line: one field, unless it is an experiment."""

    kind = forms.ChoiceField(
        label=_("Kind"),
        choices=[
            (BacklogItem.Kind.IDEA, _("Idea")),
            (BacklogItem.Kind.ACTION, _("Action")),
            (BacklogItem.Kind.EXPERIMENT, _("Experiment")),
        ],
        initial=BacklogItem.Kind.IDEA,
        widget=forms.RadioSelect,
    )
    text = forms.CharField(
        label=_("What"),
        max_length=400,
        error_messages={"required": _("Say what it is, in a line.")},
        widget=forms.TextInput(attrs={"placeholder": _("What could we do?")}),
    )
    field_order = ("text", "kind", "hypothesis", "review_on")


class ItemForm(ExperimentForm):
    """A line with everything that is known of it. The owner is named as people say it."""

    owner = forms.CharField(
        label=_("Owner"),
        help_text=_("A member’s name. Empty: whoever likes may take it."),
        max_length=254,
        required=False,
        widget=forms.TextInput(attrs={"list": "names", "autocomplete": "off"}),
    )
    due_on = _day(_("Done by"))
    detail = forms.CharField(
        label=_("More about it"), max_length=4000, required=False, widget=forms.Textarea(attrs={"rows": 5})
    )
    tags = LensField()
    field_order = ("text", "kind", "hypothesis", "review_on", "owner", "due_on", "detail", "tags")

    def __init__(self, data: Any = None, *, item: BacklogItem, tags: Sequence[str] = ()) -> None:
        self.item = item
        facts = {name: getattr(item, name) for name in ("text", "kind", "hypothesis", "review_on", "due_on", "detail")}
        super().__init__(data, initial={**facts, "owner": str(item.owner or item.owner_name), "tags": tags})
        self.members = Membership.objects.filter(community=item.community_id, state__in=CURRENT)

    def names(self) -> list[str]:
        """Suggestions for the owner; none where there would be too many."""
        found = list(self.members.order_by("person__name").values_list("person__name", flat=True)[: MOST_NAMES + 1])
        return [name for name in found if name] if len(found) <= MOST_NAMES else []

    def clean_owner(self) -> str:
        """Fills `owner_found`; whoever it was stays when the words were not touched."""
        said = " ".join(self.cleaned_data["owner"].split())
        self.owner_found, self.owner_name = self.item.owner, self.item.owner_name
        if said != str(self.item.owner or self.item.owner_name):
            self.owner_found, self.owner_name = (self._member(said) if said else None), ""
        return said

    def facts(self) -> dict[str, Any]:
        """Keyword arguments of the action."""
        data = {name: value for name, value in self.cleaned_data.items() if name != "owner"}
        return {**data, "owner": self.owner_found, "owner_name": self.owner_name}

    def _member(self, said: str) -> Person | None:
        for look in (
            {"person__name__iexact": said},
            {"person__email__iexact": said},
            {"person__name__istartswith": said},
        ):
            found = list(self.members.filter(**look).select_related("person")[:2])
            if len(found) == 1:
                return found[0].person
            if found:
                raise forms.ValidationError(
                    _("Several people here are called so. Give the mail address of the one you mean.")
                )
        raise forms.ValidationError(_("Nobody here is called “{name}”.").format(name=said))


class OutcomeForm(forms.Form):
    outcome = forms.CharField(label=_("What came of it?"), max_length=400, required=False)


class ReasonForm(forms.Form):
    reason = forms.CharField(label=_("Why not?"), max_length=400, required=False)


class PlaceForm(forms.Form):
    where = forms.ChoiceField(choices=[(where, where) for where in ("up", "down", "top")])
