"""The canvas as something to hang on a wall: what stands on it, and its PDF, SVG or PNG."""

import hashlib
import json
import re
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.template.defaultfilters import date as formatted
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cairn.charter import library
from cairn.communities.emblem import picture_of
from cairn.lib import codes, paper

from .models import CanvasVersion

TEMPLATE = Path(__file__).resolve().parent / "posters" / "canvas.typ"
LANGUAGES = {"en": ("en",), "fr": ("fr",), "both": ("en", "fr")}
SVG = '<svg xmlns="http://www.w3.org/2000/svg" '
UNBROKEN = re.compile(r"\S{24}")
KEPT = 12  # posters kept in memory: on a disk they would outlive a community that is erased


def content(version: CanvasVersion, words: dict[str, list[str]], *, language: str, address: str = "") -> dict[str, Any]:
    """What the template is given. `language` is "en", "fr" or "both"; `address` is where the QR code leads."""
    community = version.community
    languages = in_order(language, community.language)
    with translation.override(languages[0]):
        return {
            "name": community.name,
            "practice": community.practice,
            "language": languages[0],
            "foot": _foot(version),
            "boxes": [_box(box, words.get(box.key, []), languages) for box in library.canvas().boxes],
            "code": codes.qr_svg(address).replace("<svg ", SVG, 1) if address else None,
            "invitation": _("Come and see"),
        }


def in_order(language: str, own: str) -> Sequence[str]:
    """The languages of the headings, the community's own first."""
    return sorted(LANGUAGES.get(language, (own,)), key=lambda each: each != own)


def tag_of(content: dict[str, Any], form: str) -> str:
    """Changes when what stands on the poster does; not with every stone of the emblem."""
    text = json.dumps(content, sort_keys=True, ensure_ascii=False) + form + TEMPLATE.read_text(encoding="utf-8")
    return hashlib.sha256(text.encode()).hexdigest()[:24]


def poster(version: CanvasVersion, content: dict[str, Any], form: paper.Form) -> bytes:
    """The poster as a file; made once for the same content."""
    emblem = str(picture_of(version.community).svg)
    return _made(tag_of(content, form), form, _Told({**content, "emblem": emblem}))


class _Told(dict[str, Any]):
    """What a poster says; it is known by its tag, so it takes no part in looking one up."""

    def __hash__(self) -> int:  # type: ignore[override]
        return 0

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Told)


@lru_cache(maxsize=KEPT)
def _made(tag: str, form: paper.Form, told: _Told) -> bytes:
    return paper.printed(TEMPLATE, told, form)


def _box(box: library.Box, lines: list[str], languages: Sequence[str]) -> dict[str, Any]:
    titles = list(dict.fromkeys(box.title.in_(language) for language in languages))
    return {
        "key": box.key,
        "titles": titles,
        "prompt": box.prompt.in_(languages[0]),
        "lines": [breakable(line) for line in lines],
        "column": box.place.column,
        "row": box.place.row,
        "height": box.place.height,
    }


def breakable(text: str) -> str:
    """With places where an address of a hundred letters may break."""
    return UNBROKEN.sub(lambda found: found.group() + "\u200b", text)


def _foot(version: CanvasVersion) -> list[str]:
    day = formatted(version.made_at, "DATE_FORMAT")
    told = [_("Version {number}, {day}").format(number=version.number, day=day)]
    if version.made_together:
        count = version.made_together
        told.append(ngettext("made by {count} person", "made by {count} people", count).format(count=count))
    return told
