"""What of a format can be changed in a form, found in the schema itself, so that a new kind needs no form."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import UnionType
from typing import Any, Literal, Union, get_args, get_origin

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from pydantic.fields import FieldInfo

from . import kinds, names
from .pieces import StepSettings, Strict, Text

Path = tuple[str | int, ...]
Sort = Literal["words", "lines", "number", "switch", "choice", "step", "steps"]
SHORT = {"title", "best"}  # one line is enough for these


@dataclass(frozen=True, slots=True)
class Part:
    """One thing that can be changed.

    path      where it is in the plain data: ("settings", "territories", 0, "title")
    sort      words in one language; lines (a list of words); number; switch; choice; an earlier step, or several
    default   what holds when the data says nothing
    """

    path: Path
    sort: Sort
    label: str | Promise
    required: bool = False
    short: bool = False
    default: Any = None
    choices: tuple[tuple[str, str | Promise], ...] = ()

    @property
    def name(self) -> str:
        """The name of its field in the form."""
        return ".".join(map(str, self.path))


HEAD = (
    Part(("title",), "words", _("Title"), required=True, short=True),
    Part(("purpose",), "words", _("What one leaves with"), required=True),
    Part(("about",), "words", _("What it is and for whom"), required=True),
    Part(("people", "best"), "words", _("For how many, and whom"), required=True, short=True),
    Part(("prepare",), "lines", _("Beforehand, one thing a line")),
)
STEP = (
    Part(("title",), "words", _("Title"), required=True, short=True),
    Part(("minutes",), "number", pgettext_lazy("how long", "Minutes"), required=True),
    Part(("optional",), "switch", _("May be skipped"), default=False),
    Part(("say",), "words", _("What the facilitator says"), required=True),
    Part(("trouble",), "words", _("When it goes wrong"), required=True),
)


def parts_of(step: Mapping[str, Any], earlier: Sequence[tuple[str, str, str]]) -> list[Part]:
    """All that can be changed of a step (plain data); `earlier` are (key, kind, title) of the steps before it."""
    settings = kinds.settings_of(step["kind"])
    return [*STEP, *_inside(settings, step["settings"], ("settings",), _fitting(settings, earlier))]


def _fitting(
    settings: type[StepSettings], earlier: Sequence[tuple[str, str, str]]
) -> tuple[tuple[str, str | Promise], ...]:
    return tuple((key, title or key) for key, kind, title in earlier if kind in settings.takes)


def _inside(
    model: type[Strict], data: Mapping[str, Any], path: Path, steps: tuple[tuple[str, str | Promise], ...]
) -> Iterator[Part]:
    for name, field in model.model_fields.items():
        inner, is_list = _shape(field.annotation)
        if is_list and isinstance(inner, type) and issubclass(inner, Strict):
            for number, item in enumerate(data.get(name, [])):
                yield from _inside(inner, item, (*path, name, number), steps)
        else:
            yield from _one(name, field, inner, is_list, (*path, name), steps)


def _one(
    name: str,
    field: FieldInfo,
    inner: Any,
    is_list: bool,
    path: Path,
    steps: tuple[tuple[str, str | Promise], ...],
) -> Iterator[Part]:
    label, required = names.of_part(path), field.is_required()
    default = None if required else field.get_default(call_default_factory=True)
    if name == "of":
        yield Part(path, "steps" if is_list else "step", label, required, choices=steps)
    elif inner is Text:
        yield Part(path, "lines" if is_list else "words", label, required, short=name in SHORT)
    elif inner is bool:
        yield Part(path, "switch", label, default=default)
    elif inner is int:
        yield Part(path, "number", label, required or default is not None, default=default)
    elif get_origin(inner) is Literal and name != "tint":
        choices = tuple((choice, names.of_choice(choice)) for choice in get_args(inner))
        yield Part(path, "choice", label, required=True, default=default, choices=choices)


def _shape(annotation: Any) -> tuple[Any, bool]:
    """An annotation without None and without its list: `list[Text] | None` → (Text, True)."""
    if get_origin(annotation) in {Union, UnionType}:
        annotation = next(each for each in get_args(annotation) if each is not type(None))
    if isinstance(get_origin(annotation), type) and issubclass(get_origin(annotation), Sequence):
        return get_args(annotation)[0], True
    return annotation, False
