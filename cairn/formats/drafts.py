"""A format while somebody edits it: plain data that need not be right yet."""

from collections.abc import Mapping
from typing import Any, cast

from django.core import signing
from pydantic.fields import FieldInfo

from . import kinds
from .parts import Part, Path
from .pieces import Text, words

_SALT = "formats.draft"
MOST_STEPS = 60


def sealed(body: Mapping[str, Any], *, of: int, seen: int) -> str:
    """The draft as it travels in the page; nobody can slip us data that no form made."""
    return signing.dumps({"body": body, "of": of, "seen": seen}, salt=_SALT, compress=True)


def opened(seal: str, *, of: int) -> tuple[dict[str, Any], int]:
    """(the draft, the version it was edited from). Raises django's BadSignature."""
    found = signing.loads(seal, salt=_SALT)
    if found["of"] != of:
        raise signing.BadSignature("another format's draft")
    return found["body"], found["seen"]


def get(data: Any, path: Path) -> Any:
    """What is at that place, or None."""
    for step in path:
        inside = isinstance(data, dict) if isinstance(step, str) else isinstance(data, list) and step < len(data)
        if not inside or (isinstance(step, str) and step not in data):
            return None
        data = data[step]
    return data


def shown(data: Any, part: Part, language: str) -> Any:
    """What a form shows for a part: words in the language, lines as one text, otherwise the value."""
    value = get(data, part.path)
    if part.sort == "words":
        return (value or {}).get(language, "")
    if part.sort == "lines":
        return "\n".join(line.get(language, "") for line in value or [])
    return part.default if value is None else value


def put(data: dict[str, Any], part: Part, value: Any, language: str) -> None:
    """Write what a form says into the data, leaving the other languages alone."""
    *way, last = part.path
    home = _home(data, tuple(way))
    if part.sort == "words":
        value = _in_language(home.get(last), value, language)
    elif part.sort == "lines":
        value = _lines(home.get(last) or [], value, language)
    if value is None or (value in ({}, []) and not part.required):
        home.pop(last, None)
    else:
        home[last] = value


def _home(data: Any, way: Path) -> dict[Any, Any]:
    for step in way:
        data = data[step] if isinstance(step, int) else data.setdefault(step, {})
    return cast("dict[Any, Any]", data)


def _in_language(known: dict[str, str] | None, said: str, language: str) -> dict[str, str]:
    others = {code: text for code, text in (known or {}).items() if code != language}
    return {**others, language: said.strip()} if said.strip() else others


def _lines(known: list[dict[str, str]], said: str, language: str) -> list[dict[str, str]]:
    """Line by line; when there are as many as before, each keeps its other languages."""
    lines = [line.strip() for line in said.splitlines() if line.strip()]
    same = len(lines) == len(known)
    return [_in_language(known[number] if same else None, line, language) for number, line in enumerate(lines)]


def total(body: Mapping[str, Any]) -> int:
    """Minutes of all steps, as far as they are numbers."""
    minutes = (step.get("minutes") for step in body["steps"])
    return sum(each for each in minutes if isinstance(each, int))


def move(body: dict[str, Any], number: int, by: int) -> int:
    """Move a step up (-1) or down (1) → its new number."""
    steps = body["steps"]
    there = min(max(number + by, 0), len(steps) - 1)
    steps.insert(there, steps.pop(number))
    return there


def remove(body: dict[str, Any], number: int) -> None:
    del body["steps"][number]


def add(body: dict[str, Any], kind: str, *, after: int) -> int:
    """A new step of a kind after another (-1: first) → its number. Raises kinds.UnknownKind."""
    steps = body["steps"]
    steps.insert(after + 1, _begin(kind, steps[: after + 1], {step["key"] for step in steps}))
    return after + 1


def _begin(kind: str, earlier: list[dict[str, Any]], taken: set[str]) -> dict[str, Any]:
    model = kinds.settings_of(kind)
    keys = [kind, *(f"{kind}-{number}" for number in range(2, MOST_STEPS + 3))]
    fitting = [step["key"] for step in earlier if step["kind"] in model.takes]
    settings = {
        name: value
        for name, field in model.model_fields.items()
        if field.is_required() and (value := _first(name, field, fitting)) is not None
    }
    return {
        "key": next(key for key in keys if key not in taken),
        "kind": kind,
        "title": {},
        "minutes": 5,
        "say": {},
        "trouble": {},
        "settings": {**settings, **_copy(model.starter)},
    }


def _first(name: str, field: FieldInfo, fitting: list[str]) -> Any:
    if name == "of":
        return (fitting[-1] if fitting else "") if field.annotation is str else fitting[-1:]
    return {} if field.annotation is Text else None


def _copy(data: Any) -> Any:
    if isinstance(data, dict):
        return {key: _copy(value) for key, value in data.items()}
    return [_copy(value) for value in data] if isinstance(data, list) else data


def title(step: Mapping[str, Any], language: str) -> str:
    return words(step["title"], language) if step["title"] else ""
