"""The community's emblem as a picture of its own."""

from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_cache_control
from django.views.decorators.http import condition, require_safe

from cairn.communities import access
from cairn.communities.emblem import picture_of


def _tag(request: HttpRequest, slug: str) -> str:
    return f'"{picture_of(access.community_for(request.user, slug)).tag}"'


@require_safe
@condition(etag_func=_tag)
def emblem_svg(request: HttpRequest, slug: str) -> HttpResponse:
    """The emblem, asked again each time and sent only when it has changed."""
    picture = picture_of(access.community_for(request.user, slug))
    response = HttpResponse(picture.svg.strip(), content_type="image/svg+xml")
    patch_cache_control(response, private=True, no_cache=True)
    return response
