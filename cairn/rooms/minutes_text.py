"""What a room wrote of itself, as Markdown for the pages that take it up: a request, a knowledge item."""

import re
from collections.abc import Mapping
from typing import Any

SPECIAL = re.compile(r"([\\`*_\[\]<>#])")


def as_markdown(minutes: Mapping[str, Any]) -> str:
    """{"sections": [{"heading", "text", "items": [[line, [lines]]]}]} → Markdown, without who was there."""
    return "\n\n".join(_section(section) for section in minutes.get("sections", ()))


def _section(section: Mapping[str, Any]) -> str:
    parts = [f"### {_plain(section['heading'])}"]
    if section.get("text"):
        parts.append(_plain(section["text"]))
    items = [
        f"- {_plain(line)}" + "".join(f"\n  - {_plain(inner)}" for inner in lines)
        for line, lines in section.get("items", ())
    ]
    return "\n\n".join([*parts, "\n".join(items)] if items else parts)


def _plain(text: str) -> str:
    """What people wrote stays what they wrote: on one line, nothing in it becomes a mark."""
    return SPECIAL.sub(r"\\\1", " ".join(str(text).split()))
