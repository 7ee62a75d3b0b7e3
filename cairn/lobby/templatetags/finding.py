"""Showing what was found: `{% load finding %}`."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from cairn.search.highlighting import Piece

register = template.Library()


@register.simple_tag
def pieces(text: Iterable[Piece]) -> SafeString:
    """A text with the words that were looked for marked."""
    return format_html_join(
        "", "{}", ((format_html("<mark>{}</mark>", each.text) if each.is_marked else each.text,) for each in text)
    )


@register.filter
def of(names: Mapping[Any, str], key: Any) -> str:
    """The name of something by its key; "" where it has none."""
    return names.get(key, "")
