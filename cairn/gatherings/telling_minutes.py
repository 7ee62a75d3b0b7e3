"""A room's minutes as text that one can edit: Markdown from plain data."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext as _

SPECIAL = re.compile(r"([\\`*_\[\]<>])")


def as_text(minutes: Mapping[str, Any], *, cared: Iterable[tuple[str, str]] = (), agenda: Iterable[str] = ()) -> str:
    """{"facilitators": [names], "sections": [{"heading", "text", "items": [[line, [lines]]]}]} → Markdown.

    Who was there is kept apart. `cared`: what somebody took care of and who, ("host", "Ada"); `agenda`: its topics.
    """
    first = [*_leading(minutes.get("facilitators", ())), *(f"{duty}: {plain(name)}." for duty, name in cared)]
    topics = [f"{number}. {plain(topic)}" for number, topic in enumerate(agenda, start=1)]
    parts = [" ".join(first), "\n".join([f"## {_('Agenda')}\n", *topics]) if topics else ""]
    return "\n\n".join(filter(None, [*parts, *(_section(section) for section in minutes.get("sections", ()))]))


def _leading(names: Iterable[str]) -> list[str]:
    led = ", ".join(plain(name) for name in names)
    return [_("Led by {names}.").format(names=led)] if led else []


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
