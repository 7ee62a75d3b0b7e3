"""What is known about an item beside its words."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from cairn.lenses.forms import LensField
from cairn.lenses.queries import codes_of
from cairn.memory.models import Item
from cairn.memory.queries.items import about_same_title, authors_of
from cairn.people.models import Person

from .people import member_called, names_in
from .writing import LanguageField, audiences


class FactsForm(forms.Form):
    """Kind, authors, language, who reads it, tags."""

    kind = forms.ChoiceField(label=_("Kind"), choices=Item.Kind.choices)
    authors = forms.CharField(
        label=_("Authors"),
        help_text=_("One a line. Somebody without an account here is named as they are called."),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    language = LanguageField()
    audience = forms.ChoiceField(label=_("Who may read it?"), widget=forms.RadioSelect)
    tags = LensField()

    def __init__(self, data: Any = None, *, item: Item) -> None:
        self.item, self.known = item, list(authors_of(item))
        facts = {"kind": item.kind, "language": item.language, "audience": item.audience}
        names = "\n".join(str(author) for author in self.known)
        super().__init__(data, initial={**facts, "authors": names, "tags": codes_of(f"item:{item.pk}")})
        if item.is_draft:
            del self.fields["audience"]
        else:
            chosen = [each for each in audiences(item.community) if each[0] != Item.Audience.AUTHORS]
            self.fields["audience"].choices = chosen  # type: ignore[attr-defined]  # a ChoiceField

    def clean_authors(self) -> list[Person | str]:
        said = [" ".join(line.split())[:120] for line in self.cleaned_data["authors"].splitlines() if line.strip()]
        people = {str(author): author.person for author in self.known if author.person}
        return [people.get(name) or member_called(self.item.community, name) or name for name in said]


class KeeperForm(forms.Form):
    """Who looks after it, and when they are asked."""

    keeper = forms.CharField(
        label=_("Who looks after it"),
        help_text=_("A member’s name. Empty: nobody for now."),
        max_length=254,
        required=False,
        widget=forms.TextInput(attrs={"list": "names", "autocomplete": "off"}),
    )
    review_on = forms.DateField(
        label=_("Ask whether it is still true on"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )

    def __init__(self, data: Any = None, *, item: Item) -> None:
        self.item = item
        super().__init__(data, initial={"keeper": str(item.keeper or ""), "review_on": item.review_on})

    def names(self) -> list[str]:
        return names_in(self.item.community)

    def clean_keeper(self) -> Person | None:
        said = " ".join(self.cleaned_data["keeper"].split())
        if not said:
            return None
        if said == str(self.item.keeper or ""):
            return self.item.keeper
        found = member_called(self.item.community, said)
        if found is None:
            raise forms.ValidationError(_("Nobody here is called “%(name)s”."), params={"name": said})
        return found


class SuccessorForm(forms.Form):
    """In which other item this one lives on."""

    into = forms.CharField(
        label=_("It lives on in"),
        help_text=_("The title of the other item, or its address. Empty: it stands for itself."),
        max_length=300,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )

    def __init__(self, data: Any = None, *, items: QuerySet[Item], item: Item) -> None:
        self.items = items.exclude(pk=item.pk)
        super().__init__(data, initial={"into": str(item.lives_on_in or "")})

    def clean_into(self) -> Item | None:
        said = self.cleaned_data["into"]
        if not said.strip():
            return None
        found = about_same_title(self.items, said)
        if found is None:
            raise forms.ValidationError(_("No other item is called so, or several are: give its address."))
        return found
