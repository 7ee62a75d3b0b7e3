"""What is wrong with a format, in plain words."""

from difflib import get_close_matches
from typing import Any

from django.utils.translation import gettext as _
from pydantic_core import ErrorDetails

from . import kinds, pieces, schema

_HOLDERS = (
    schema.Format, schema.Step, schema.Grows, schema.People, schema.Source, schema.Yield, pieces.Territory,
    pieces.Colour,
)  # fmt: skip


def sentence(error: ErrorDetails) -> str:
    """One pydantic error → one sentence for the person who wrote the file."""
    name = _name(error["loc"])
    context: dict[str, Any] = error.get("ctx", {})
    match error["type"]:
        case "format" | "value_error":
            return str(context.get("sentence") or context.get("error"))
        case "missing":
            return _("“{name}” is missing here.").format(name=name)
        case "extra_forbidden":
            return _unknown(name)
        case "literal_error":
            return _("“{name}” must be one of: {choices}.").format(name=name, choices=context["expected"])
        case "string_pattern_mismatch":
            return _pattern(name)
        case _:
            return _shape(error["type"], name, context)


def _shape(kind: str, name: str, context: dict[str, Any]) -> str:
    match kind:
        case "string_type" | "string_too_short":
            return _("“{name}” needs words.").format(name=name)
        case "int_type" | "int_parsing" | "int_from_float":
            return _("“{name}” must be a whole number.").format(name=name)
        case "bool_type" | "bool_parsing":
            return _("“{name}” must be true or false.").format(name=name)
        case "list_type":
            return _("“{name}” must be a list: one line each, beginning with a dash.").format(name=name)
        case "dict_type" | "model_type" | "model_attributes_type":
            return _("“{name}” needs its parts under it, each on a line with two more spaces.").format(name=name)
        case _:
            return _limit(kind, name, context)


def _limit(kind: str, name: str, context: dict[str, Any]) -> str:
    match kind:
        case "greater_than_equal":
            return _("“{name}” must be {least} or more.").format(name=name, least=context["ge"])
        case "less_than_equal":
            return _("“{name}” must be {most} or less.").format(name=name, most=context["le"])
        case "too_short":
            return _("“{name}” needs at least one.").format(name=name)
        case "too_long" | "string_too_long":
            return _("“{name}” is too long.").format(name=name)
        case _:
            return _("“{name}” cannot be read.").format(name=name)


def _pattern(name: str) -> str:
    if name == "url":
        return _("“url” must begin with https:// and have no spaces.")
    return _("“{name}” must be small letters, digits and dashes, beginning with a letter.").format(name=name)


def _unknown(name: str) -> str:
    known = {field for model in _HOLDERS for field in model.model_fields}
    known |= {field for kind in kinds.known() for field in kinds.settings_of(kind).model_fields}
    near = get_close_matches(name, known - {name}, n=1)
    if near:
        return _("“{name}” is not known here. Did you mean “{near}”?").format(name=name, near=near[0])
    return _("“{name}” is not known here.").format(name=name)


def _name(place: tuple[int | str, ...]) -> str:
    """("steps", 2, "title", "[key]") → "title"."""
    names = [part for part in place if isinstance(part, str) and not part.startswith("[")]
    return names[-1] if names else _("the format")
