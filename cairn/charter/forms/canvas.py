"""The canvas as one edits it: a text a box, a line a row."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cairn.charter import library

LONGEST_LINE = 400
MOST_LINES = 40


class CanvasForm(forms.Form):
    """One field a box; `seen` is the version that was edited, 0 for none."""

    seen = forms.IntegerField(min_value=0, widget=forms.HiddenInput)

    def __init__(self, data: Any = None, *, initial: dict[str, Any] | None = None) -> None:
        super().__init__(data, initial=initial)
        for box in library.canvas().boxes:
            self.fields[box.key] = forms.CharField(
                label=str(box.title),
                help_text=str(box.prompt),
                required=False,
                strip=False,
                max_length=MOST_LINES * (LONGEST_LINE + 2),
                widget=forms.Textarea(attrs={"rows": 6}),
            )
        self.fields["why"] = forms.CharField(
            label=_("What changed, in a line"),
            help_text=_("For those who read it later: why this version?"),
            max_length=280,
            required=False,
        )

    @classmethod
    def of(cls, words: dict[str, list[str]], number: int) -> "CanvasForm":
        """The form as it stands beside a version of the canvas."""
        return cls(initial={"seen": number, **{key: "\n".join(lines) for key, lines in words.items()}})

    def clean(self) -> dict[str, Any]:
        for key in library.box_keys():
            if key in self.cleaned_data:
                self._check(key)
        return self.cleaned_data

    def boxes(self) -> dict[str, list[str]]:
        """The lines by box."""
        return {key: self.cleaned_data[key] for key in library.box_keys()}

    def _check(self, key: str) -> None:
        lines = [bare for line in self.cleaned_data[key].splitlines() if (bare := _bare(line))]
        self.cleaned_data[key] = lines
        if len(lines) > MOST_LINES:
            self.add_error(key, TOO_MANY.format(most=MOST_LINES, count=len(lines)))
        for number, line in enumerate(lines, start=1):
            if len(line) > LONGEST_LINE:
                self.add_error(key, TOO_LONG.format(most=LONGEST_LINE, number=number, count=len(line)))


TOO_MANY = gettext_lazy("A box holds {most} lines; here are {count}. Which ones say the same?")
TOO_LONG = gettext_lazy("A line holds {most} characters; line {number} has {count}.")


def _bare(line: str) -> str:
    """Without the dash or dot that people put before a line of a list."""
    line = line.strip()
    for mark in ("- ", "* ", "• ", "– "):
        line = line.removeprefix(mark)
    return " ".join(line.split())
