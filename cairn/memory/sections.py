"""From the fields of a template to one Markdown text, and what of it is filled. Pure but for the library."""

from collections.abc import Mapping

from django.utils.translation import get_language

from . import library

HEADING = "## "


def as_text(kind: str, filled: Mapping[str, str], *, language: str = "") -> str:
    """{"answer": "Before.", "limits": ""} → "## Answer\\n\\nBefore.": the sections in their order, empty ones left out.

    Headings in the item's language, or the reader's where that is none of ours. Raises KeyError for an unknown section.
    """
    template = library.template_of(kind)
    unknown = set(filled) - {section.key for section in template.sections}
    if unknown:
        raise KeyError(f"{kind} has no section called {', '.join(sorted(unknown))}")
    spoken = language or get_language()
    parts = [
        f"{HEADING}{section.title.in_(spoken)}\n\n{filled[section.key].strip()}"
        for section in template.sections
        if filled.get(section.key, "").strip()
    ]
    return "\n\n".join(parts)
