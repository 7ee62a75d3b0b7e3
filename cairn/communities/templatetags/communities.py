"""Tags for a community's pages: its emblem, its navigation."""

from typing import Any

from django import template
from django.template import Context
from django.utils.safestring import SafeString, mark_safe

from cairn.communities import navigation
from cairn.communities.emblem import picture_of
from cairn.communities.models import Community
from cairn.lib.families import FAMILIES

register = template.Library()
LARGE = 96


@register.filter
def family_colour(family: str) -> str:
    return FAMILIES.get(family, FAMILIES["people"]).plain


@register.simple_tag
def emblem(community: Community, size: int = 32) -> SafeString:
    """The community's own cairn as inline SVG: as in a line of text, or large from 96 pixels up."""
    svg = picture_of(community).inline
    return mark_safe(svg.replace('class="emblem"', 'class="emblem emblem--big"', 1)) if size >= LARGE else svg  # noqa: S308


@register.inclusion_tag("communities/_navigation.html", takes_context=True)
def community_navigation(context: Context, community: Community, here: str = "") -> dict[str, Any]:
    """The community's name and the rooms this reader may enter; the one they are in is marked.

    A page that knows its `reader` already has it in the context and saves two queries; `here` is the key of the
    place that a page belongs to where its address does not say so.
    """
    request = context["request"]
    reader = context.get("reader") or navigation.reader_of(request.user, community, context.get("leads"))
    places = navigation.places_for(reader)
    named = next((url for place, url in places if place.key == here), "")
    here = named or max((url for _, url in places if request.path.startswith(url)), key=len, default="")
    home = next((url for place, url in places if place.key == "today"), "")
    is_home = bool(home) and here == home and request.path != home
    return {
        "community": community,
        "reader": reader,
        "home": home or next((url for _, url in places), ""),
        "places": [(place.label, url, url == here and not is_home) for place, url in places],
    }
