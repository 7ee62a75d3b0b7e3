"""Writing an item, and changing its words."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from cairn.communities.models import Community
from cairn.lenses.forms import LensField
from cairn.memory import library
from cairn.memory.models import Item

SECTION = "section-"
MOST = 40_000
LANGUAGES = [*settings.LANGUAGES, ("", _("another"))]
OTHER = "other"  # in a form, where "" would be no answer
PROMPT = {"required": _("Give it a line by which others find it.")}


def words_field(label: Any, hint: Any = "", lines: int = 12, *, required: bool = False) -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=hint,
        required=required,
        max_length=MOST,
        widget=forms.Textarea(attrs={"rows": lines}),
    )


class LanguageField(forms.ChoiceField):
    """In which language it is written: "en", "fr", or "" for any other."""

    def __init__(self, **kwargs: Any) -> None:
        choices = [(code or OTHER, name) for code, name in LANGUAGES]
        super().__init__(label=_("Language"), choices=choices, **kwargs)

    def prepare_value(self, value: Any) -> Any:
        return OTHER if value == "" else value

    def clean(self, value: Any) -> str:
        said = str(super().clean(value))
        return "" if said == OTHER else said


class NewForm(forms.Form):
    """A new item of a kind: its title, one field for each section of its template, and who may read it."""

    title = forms.CharField(max_length=200, error_messages=PROMPT)
    link = forms.URLField(label=_("Address"), max_length=500, required=False, assume_scheme="https")
    text = words_field(_("Anything else"), _("You may use Markdown: **bold**, lists, [links](https://…)."), 4)
    language = LanguageField()
    tags = LensField()
    audience = forms.ChoiceField(label=_("Who may read it?"), widget=forms.RadioSelect, initial=Item.Audience.MEMBERS)
    source = forms.RegexField(r"^[a-z]+:-?\d+$", required=False, widget=forms.HiddenInput)
    source_title = forms.CharField(max_length=200, required=False, widget=forms.HiddenInput)
    source_url = forms.RegexField(r"^/(?!/)\S*$", max_length=300, required=False, widget=forms.HiddenInput)
    translates = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, data: Any = None, *, kind: str, community: Community, initial: Any = None) -> None:
        super().__init__(data, initial={"language": community.language, **(initial or {})})
        self.template = library.template_of(kind)
        self.fields["title"].label = str(self.template.heading)
        self.fields["audience"].choices = audiences(community)  # type: ignore[attr-defined]  # a ChoiceField
        if not self.template.with_link:
            del self.fields["link"]
        for section in self.template.sections:
            self.fields[SECTION + section.key] = words_field(str(section.title), str(section.hint), section.lines)
        names = [SECTION + section.key for section in self.template.sections]
        self.order_fields(["title", "link", *names, "text", "language", "audience", "tags"])

    @property
    def filled(self) -> dict[str, str]:
        """The sections by key, as they were filled in."""
        keys = [section.key for section in self.template.sections]
        return {key: self.cleaned_data[SECTION + key] for key in keys if self.cleaned_data[SECTION + key]}

    def clean(self) -> dict[str, Any]:
        data = self.cleaned_data
        wrote = any(data.get(name) for name in data if name.startswith(SECTION)) or data.get("text")
        if not wrote and not data.get("link") and data.get("audience") != Item.Audience.AUTHORS:
            self.add_error(
                SECTION + self.template.sections[0].key, _("Write a little here, or keep it as a draft for now.")
            )
        return data


class EditForm(forms.Form):
    """The words of an item. `base` is the version one has read: nobody writes over what they have not."""

    title = forms.CharField(label=_("Title"), max_length=200, error_messages=PROMPT)
    link = forms.URLField(label=_("Address"), max_length=500, required=False, assume_scheme="https")
    text = words_field(
        _("Text"), _("Markdown: ## before a heading, **bold**, - for lists, [words](https://…) for links."), 20
    )
    why = forms.CharField(
        label=_("What changed?"),
        max_length=280,
        required=False,
        help_text=_("In a line, for those who read it before."),
    )
    is_author = forms.BooleanField(label=_("Name me among its authors"), required=False)
    base = forms.IntegerField(min_value=1, widget=forms.HiddenInput)

    def __init__(self, data: Any = None, *, item: Item, is_author: bool) -> None:
        words = {"title": item.title, "text": item.text, "link": item.link, "base": item.number}
        super().__init__(data, initial=words)
        if is_author:
            del self.fields["is_author"]
        if not item.link and not library.template_of(item.kind).with_link:
            del self.fields["link"]


def audiences(community: Community) -> list[tuple[str, Any]]:
    """Who may read it: what “everyone” means depends on the community."""
    everyone = _("Everyone, also people who do not belong") if community.is_public else _("Everyone who may see it")
    choices: list[tuple[str, Any]] = [
        (Item.Audience.MEMBERS.value, _("Members")),
        (Item.Audience.EVERYONE.value, everyone),
        (Item.Audience.AUTHORS.value, _("Only me: it is a draft")),
    ]
    return choices if community.is_public else [choices[0], choices[2]]
