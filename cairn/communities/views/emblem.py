"""The community's emblem as a picture of its own."""

from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_cache_control
from django.views.decorators.http import condition, require_safe

from cairn.communities import access
from cairn.communities.emblem import svg_for


def _tag(request: HttpRequest, slug: str) -> str:
    tag, _ = svg_for(access.community_for(request.user, slug))
    return f'"{tag}"'


@require_safe
@condition(etag_func=_tag)
def emblem_svg(request: HttpRequest, slug: str) -> HttpResponse:
    """The emblem, asked again each time and sent only when it has changed."""
    _, svg = svg_for(access.community_for(request.user, slug))
    response = HttpResponse(svg.strip(), content_type="image/svg+xml")
    patch_cache_control(response, private=True, no_cache=True)
    return response
