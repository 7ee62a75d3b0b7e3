"""Tags and filters that every template has without asking."""

from collections.abc import Sequence
from typing import Any

from django import template
from django.forms import BoundField, CheckboxInput, CheckboxSelectMultiple, RadioSelect
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from cairn.lib import codes, stones
from cairn.ui import made

register = template.Library()

TINTS = ("lake", "lichen", "poppy", "sun", "plum", "stone")


@register.inclusion_tag("ui/_field.html")
def field(bound: BoundField, kind: str = "") -> dict[str, Any]:
    """One question of a form with label, hint and error; kind="seg" draws radio choices as one switch."""
    widget = bound.field.widget
    if not kind and isinstance(widget, (RadioSelect, CheckboxSelectMultiple)):
        kind = "choices"
    elif not kind and isinstance(widget, CheckboxInput):
        kind = "inline"
    return {"field": bound, "kind": kind}


@register.simple_tag
def icon(name: str, label: str = "") -> SafeString:
    """A lucide icon as inline SVG, beside words unless `label` names it; nothing where icons were not set up."""
    shape = made.icons().get(name)
    if shape is None:
        return SafeString(label and format_html('<span class="visually-hidden">{}</span>', label))
    words = (
        format_html('role="img" aria-label="{}"', label) if label else mark_safe('aria-hidden="true" focusable="false"')
    )
    return format_html('<svg class="icon" viewBox="0 0 24 24" {}>{}</svg>', words, mark_safe(shape))  # noqa: S308  our own file


@register.simple_tag
def font_links() -> SafeString:
    """Asks the browser early for the fonts, where they were set up."""
    return format_html_join(
        "\n", '<link rel="preload" href="{}" as="font" type="font/woff2" crossorigin>', ((url,) for url in made.fonts())
    )


@register.simple_tag
def qr(text: str, title: str = "") -> SafeString:
    """A QR code as inline SVG; `title` says what it opens."""
    return mark_safe(codes.qr_svg(text, title))  # noqa: S308  codes escapes the title


@register.filter
def initials(name: object) -> str:
    """Two letters for a small stone: "Chloë van der Berg" gives CB, "Lars" gives LA."""
    words = [word for word in str(name).split() if word[0].isalnum()]
    if len(words) > 1:
        return (words[0][0] + words[-1][0]).upper()
    return (words[0] if words else "?")[:2].upper()


@register.filter
def tint(name: object) -> str:
    """The same tint for the same name, everywhere and always."""
    return TINTS[sum(ord(letter) * (place + 1) for place, letter in enumerate(str(name))) % len(TINTS)]


@register.inclusion_tag("ui/_tones.html")
def stone_tones() -> dict[str, Any]:
    """The colours that every stone on the page refers to; ui/bare.html has it."""
    return {"tones": stones.TONES}


@register.inclusion_tag("ui/_cairn.html")
def cairn(count: int, seed: object, label: str = "", prefix: str = "stone") -> dict[str, Any]:
    """A cairn of `count` stones that is the same for the same seed and only ever grows."""
    laid = stones.pile(count, str(seed))
    return {"stones": laid, "frame": stones.frame(laid), "label": label, "prefix": prefix}


@register.inclusion_tag("ui/_emblem.html")
def emblem(strata: Sequence[tuple[str, float]], seed: object, label: str = "") -> dict[str, Any]:
    """A community's own cairn from (family, weight), oldest first; `label` when no name stands beside it."""
    return {"emblem": stones.emblem(strata, str(seed)), "label": label}
