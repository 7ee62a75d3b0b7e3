"""What higher rooms of the house show on one's own page; each adds itself in AppConfig.ready."""

from collections.abc import Callable
from typing import Any

# A template, and what it needs for a person.
Part = tuple[str, Callable[[Any], dict[str, Any]]]
_parts: list[Part] = []


def add(template: str, facts: Callable[[Any], dict[str, Any]]) -> None:
    """Show a template on one's own page, with the facts the function gives for the person."""
    if (template, facts) not in _parts:
        _parts.append((template, facts))


def parts_for(person: Any) -> list[tuple[str, dict[str, Any]]]:
    return [(template, facts(person)) for template, facts in _parts]
