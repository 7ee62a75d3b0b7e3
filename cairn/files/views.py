"""Files as they are fetched: only by those who may read what they belong to, and nothing in them can run here."""

from django.db.models.fields.files import FieldFile
from django.http import FileResponse, Http404, HttpRequest, HttpResponseBase
from django.views.decorators.http import require_safe

from cairn.files import access
from cairn.files.models import File

# A file of the community is no page of ours: whatever is in it can load, run and open nothing.
POLICY = "default-src 'none'; style-src 'unsafe-inline'; sandbox"


@require_safe
def file(request: HttpRequest, slug: str, pk: int, name: str) -> HttpResponseBase:
    """The file: a picture is shown, anything else is saved. Its name in the address is for people only."""
    found = access.file_for(request.user, slug, pk)
    return _answer(found, found.blob, found.media_type, as_attachment=not found.is_picture)


@require_safe
def small_picture(request: HttpRequest, slug: str, pk: int) -> HttpResponseBase:
    """The picture, small."""
    found = access.file_for(request.user, slug, pk)
    if not found.small:
        raise Http404
    return _answer(found, found.small, "image/webp", as_attachment=False)


def _answer(found: File, blob: FieldFile, media_type: str, *, as_attachment: bool) -> HttpResponseBase:
    try:
        answer = FileResponse(blob.open("rb"), as_attachment=as_attachment, filename=found.name)
    except FileNotFoundError:
        raise Http404 from None
    answer.headers["Content-Type"] = media_type
    answer.headers["Content-Security-Policy"] = POLICY
    answer.headers["X-Content-Type-Options"] = "nosniff"
    answer.headers["Cross-Origin-Resource-Policy"] = "same-origin"
    # Its content never changes; it may be kept by its reader's browser, and by nobody between.
    answer.headers["Cache-Control"] = "private, max-age=86400, immutable"
    return answer
