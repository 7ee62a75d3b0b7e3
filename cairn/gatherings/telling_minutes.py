"""A room's minutes as text that one can edit: Markdown from plain data."""

import re
from collections.abc import Mapping
from typing import Any

SPECIAL = re.compile(r"([\\`*_\[\]<>])")


def as_text(minutes: Mapping[str, Any]) -> str:
    """{"sections": [{"heading", "text", "items": [[line, [lines]]]}]} → Markdown; who was there is kept apart."""
    return "\n\n".join(_section(section) for section in minutes.get("sections", ()))


def _section(section: Mapping[str, Any]) -> str:
    parts = [f"## {plain(section['heading'])}"]
    if section.get("text"):
        parts.append(plain(section["text"]))
    items = [
        f"- {plain(line)}" + "".join(f"\n  - {plain(inner)}" for inner in lines)
        for line, lines in section.get("items", ())
    ]
    if items:
        parts.append("\n".join(items))
    return "\n\n".join(parts)


def plain(text: str) -> str:
    """What people wrote stays what they wrote: on one line, nothing in it becomes a mark."""
    return SPECIAL.sub(r"\\\1", " ".join(str(text).split()))
