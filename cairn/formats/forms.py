"""The editor of a format: one form for its head, one for each step, all posted together."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _
from pydantic import ValidationError

from . import complaints, drafts, kinds
from .parts import HEAD, Part, parts_of
from .pieces import words
from .reading import from_data
from .schema import Format

LONGEST = 4000
NEEDED = _("A few words are needed here.")


class WordsField(forms.CharField):
    """Words that are needed, unless they are there in another language (`elsewhere`, shown as a placeholder)."""

    def __init__(self, *, elsewhere: str = "", **options: Any) -> None:
        super().__init__(error_messages={"required": NEEDED}, **options)
        self.elsewhere = elsewhere
        if elsewhere:
            self.widget.attrs["placeholder"] = elsewhere

    def validate(self, value: Any) -> None:
        if value or not self.elsewhere:
            super().validate(value)


def field_for(part: Part, data: Any, language: str) -> forms.Field:
    """The form field of a part."""
    match part.sort:
        case "words" | "lines":
            return _words(part, drafts.get(data, part.path), language)
        case "number":
            return forms.IntegerField(label=str(part.label), required=part.required, min_value=0, max_value=600)
        case "switch":
            return forms.BooleanField(label=str(part.label), required=False)
        case "steps":
            many = forms.CheckboxSelectMultiple()
            return forms.MultipleChoiceField(label=str(part.label), choices=part.choices, widget=many)
        case "step" if not part.required:
            return forms.ChoiceField(label=str(part.label), choices=[("", _("nothing")), *part.choices], required=False)
        case _:
            return forms.ChoiceField(label=str(part.label), choices=part.choices)


def _words(part: Part, known: Any, language: str) -> WordsField:
    others = {code: said for code, said in known.items() if code != language} if isinstance(known, dict) else {}
    rows = 4 if part.sort == "lines" else 2
    return WordsField(
        label=str(part.label),
        required=part.required,
        elsewhere=words(others, language),
        max_length=LONGEST if part.sort == "words" else LONGEST * 10,
        widget=forms.TextInput() if part.short else forms.Textarea({"rows": rows}),
    )


class PartsForm(forms.Form):
    """The parts of the head or of one step, in one language; `write` puts them into the draft."""

    use_required_attribute = False

    def __init__(
        self, data: Mapping[str, Any] | None, *, of: dict[str, Any], parts: Sequence[Part], language: str, prefix: str
    ) -> None:
        initial = {part.name: drafts.shown(of, part, language) for part in parts}
        super().__init__(data, initial=initial, prefix=prefix)
        self.of, self.parts, self.language = of, parts, language
        for part in parts:
            self.fields[part.name] = field_for(part, of, language)

    def write(self) -> None:
        """Put what was typed into the draft, right or wrong: nothing typed is lost."""
        for part in self.parts:
            value = self.cleaned_data[part.name] if part.name in self.cleaned_data else self._as_typed(part)
            # An empty choice or number says nothing; an empty text says that the words are gone.
            if value == "" and part.sort not in {"words", "lines"}:
                value = None
            drafts.put(self.of, part, value, self.language)

    def _as_typed(self, part: Part) -> Any:
        field = self.fields[part.name]
        return field.widget.value_from_datadict(self.data, self.files, self.add_prefix(part.name)) or ""

    def complain(self, place: Sequence[str | int], sentence: str) -> None:
        """Show a complaint of the schema at the field it is about, or above them all."""
        names = [".".join(map(str, place[:length])) for length in range(len(place), 0, -1)]
        self.add_error(next((name for name in names if name in self.fields), None), sentence)


class StepForm(PartsForm):
    """One step of the draft."""

    @property
    def kind(self) -> str:
        return str(kinds.settings_of(self.of["kind"]).label or self.of["kind"])

    @property
    def heading(self) -> str:
        return drafts.title(self.of, self.language)


class AddForm(forms.Form):
    """A new step: of which kind, after which step."""

    kind = forms.ChoiceField(label=_("What people do"))
    after = forms.TypedChoiceField(label=_("After"), coerce=int)

    def __init__(self, data: Mapping[str, Any] | None, *, body: dict[str, Any], language: str) -> None:
        steps = body["steps"]
        super().__init__(data, prefix="new", initial={"after": len(steps) - 1})
        cast("forms.ChoiceField", self.fields["kind"]).choices = [
            (kind, kinds.settings_of(kind).label or kind) for kind in kinds.known()
        ]
        cast("forms.ChoiceField", self.fields["after"]).choices = [
            (-1, _("(at the beginning)")),
            *((number, drafts.title(step, language) or step["key"]) for number, step in enumerate(steps)),
        ]


class Editor:
    """All forms of a draft together, bound when there is `data`."""

    def __init__(self, body: dict[str, Any], *, language: str, data: Mapping[str, Any] | None = None) -> None:
        self.body = body
        self.head = PartsForm(data, of=body, parts=HEAD, language=language, prefix="head")
        self.steps = list(self._steps(data, language))
        self.total = drafts.total(body)

    def _steps(self, data: Mapping[str, Any] | None, language: str) -> Iterable[StepForm]:
        earlier: list[tuple[str, str, str]] = []
        for number, step in enumerate(self.body["steps"]):
            parts = parts_of(step, earlier)
            yield StepForm(data, of=step, parts=parts, language=language, prefix=f"step-{number}")
            earlier.append((step["key"], step["kind"], drafts.title(step, language)))

    def write(self) -> bool:
        """Put all that was typed into the draft → whether every form is right."""
        every = [self.head, *self.steps]
        right = [form.is_valid() for form in every]
        for form in every:
            form.write()
        self.total = self.body["minutes"] = drafts.total(self.body)
        return all(right)

    def format(self) -> Format | None:
        """The format, or None when it does not hold together; then the forms say why."""
        try:
            return from_data(self.body)
        except ValidationError as error:
            for each in error.errors():
                self._complain(each["loc"], complaints.sentence(each))
            return None

    def _complain(self, place: tuple[int | str, ...], sentence: str) -> None:
        match place:
            case ("steps", int(number), *rest):
                self.steps[number].complain(rest, sentence)
            case _:
                self.head.complain(place, sentence)


class TextForm(forms.Form):
    """The whole format as text."""

    text = forms.CharField(
        label=_("The format as text"),
        strip=False,
        max_length=200_000,
        widget=forms.Textarea({"rows": 30, "spellcheck": "false", "class": "field__input format-text"}),
    )
    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=1)
