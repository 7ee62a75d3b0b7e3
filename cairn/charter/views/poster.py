"""The canvas to print or to show: PDF, SVG, PNG."""

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.http import quote_etag
from django.views.decorators.http import require_safe

from cairn.charter import access
from cairn.charter import poster as posters
from cairn.charter.queries import canvas as queries
from cairn.lib import paper

CACHE = "private, no-cache"  # asked again each time; answered 304 while nothing changed


@require_safe
def poster(request: HttpRequest, slug: str, form: paper.Form) -> HttpResponse:
    """`?language=en`, `fr` or `both` says in which language the headings are."""
    reader = access.reading(request.user, slug)
    version = queries.latest(reader.community)
    if version is None:
        raise Http404
    version.community = reader.community
    content = posters.content(
        version,
        queries.words_of(version),
        language=request.GET.get("language", ""),
        address=request.build_absolute_uri(reverse("community", args=[reader.community.slug])),
    )
    tag = quote_etag(posters.tag_of(content, form))
    if tag in request.headers.get("If-None-Match", ""):
        answer = HttpResponse(status=304)
    else:
        answer = HttpResponse(posters.poster(version, content, form), content_type=paper.TYPES[form])
        answer["Content-Disposition"] = f'inline; filename="{reader.community.slug}.{form}"'
    answer["ETag"], answer["Cache-Control"] = tag, CACHE
    return answer
