"""The canvas: as it stands, as it was, what changed, and who agrees."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from cairn.charter import access, actions, library
from cairn.charter.models import CanvasVersion
from cairn.charter.queries import canvas as queries
from cairn.communities.navigation import Reader
from cairn.lib.differences import changes
from cairn.people.access import person_of


@require_safe
def canvas(request: HttpRequest, slug: str) -> HttpResponse:
    """The canvas as it is today."""
    reader = access.reading(request.user, slug)
    return _page(request, reader, None)


@require_safe
def canvas_version(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """The canvas as it was."""
    reader = access.reading(request.user, slug)
    return _page(request, reader, number)


def _page(request: HttpRequest, reader: Reader, number: int | None) -> HttpResponse:
    versions = list(queries.versions(reader.community).select_related("room"))
    version = next((each for each in versions if number in {None, each.number}), None)
    if version is None and number is not None:
        raise Http404
    agreements = queries.agreements(version) if version else []
    context = {
        "community": reader.community,
        "reader": reader,
        "sees_people": access.sees_people(reader),
        "canvas": library.canvas(),
        "version": version,
        "newest": versions[0] if versions else None,
        "versions": versions,
        "boxes": queries.boxes_of(version) if version else [],
        "agreements": agreements,
        "agrees": any(each.person_id == request.user.pk for each in agreements),
    }
    return render(request, "charter/canvas.html", context)


@require_safe
def canvas_diff(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """What a version changed against the one before."""
    reader = access.reading(request.user, slug)
    version = access.version_in(reader.community, number)
    before = CanvasVersion.objects.filter(community=reader.community, number__lt=number).order_by("-number").first()
    if before is None:
        return redirect("canvas_version", reader.community.slug, number)
    old, new = queries.words_of(before), queries.words_of(version)
    boxes = [(box, changes(old[box.key], new[box.key])) for box in library.canvas().boxes]
    context = {
        "community": reader.community,
        "reader": reader,
        "sees_people": access.sees_people(reader),
        "version": version,
        "before": before,
        "boxes": [(box, found) for box, found in boxes if any(change.kind != "kept" for change in found)],
        "untouched": [box for box, found in boxes if all(change.kind == "kept" for change in found)],
    }
    return render(request, "charter/diff.html", context)


@login_required
@require_POST
def agreement(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """I agree with this version."""
    reader = access.belonging(request.user, slug)
    actions.agree(access.version_in(reader.community, number), by=person_of(request))
    return redirect("canvas", reader.community.slug)
