"""The sources of everything in the library, each once, with what was taken from it."""

from dataclasses import dataclass, field
from functools import cache
from typing import Any

from django.utils.translation import get_language

from cairn.lib import lined_yaml

from .library import FOLDER
from .pieces import words
from .schema import Source


@dataclass(slots=True)
class Thanks:
    """One source and the titles of what it is in."""

    source: Source
    titles: list[dict[str, str]] = field(default_factory=list)

    @property
    def uses(self) -> list[str]:
        """The titles in the reader's language."""
        return [words(title, get_language()) for title in self.titles]


@cache
def thanks() -> list[Thanks]:
    """All sources named in the library's files, by name."""
    found: dict[str, Thanks] = {}
    for path in sorted(FOLDER.parent.rglob("*.yaml")):
        data: Any = lined_yaml.read(path.read_text(encoding="utf-8"))[0]
        for each in data.get("sources", []) if isinstance(data, dict) else []:
            source = Source.model_validate(each)
            found.setdefault(source.text.in_("en"), Thanks(source)).titles.append(data["title"])
    return [found[text] for text in sorted(found)]
