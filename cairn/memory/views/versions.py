"""How an item came to read so: its versions, what changed between two, and bringing one back."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from cairn.communities.navigation import Reader
from cairn.communities.views.answers import signed_in_to_act
from cairn.lib.differences import Change, changes
from cairn.lib.refusals import Refusal
from cairn.memory import access, actions
from cairn.memory.models import Item, Version
from cairn.memory.reading import as_html
from cairn.people.access import person_of

from .items import ITEM, item_page

AROUND = 1  # so many unchanged lines stand before and after a change


@require_safe
def versions(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """All versions, newest first. Names and earlier words are for those who read as members."""
    reader, found = _history(request, slug, pk)
    every = found.versions.select_related("made_by").defer("text").order_by("-number")
    return render(request, "memory/versions.html", _page(reader, found, versions=every))


@require_safe
def version(request: HttpRequest, slug: str, pk: int, number: int) -> HttpResponse:
    """The item as it read."""
    reader, found = _history(request, slug, pk)
    shown = access.version_of(found, number)
    html = as_html(shown.text, access.items_for(reader), found)
    return render(request, "memory/version.html", _page(reader, found, version=shown, html=html))


@require_safe
def diff(request: HttpRequest, slug: str, pk: int, number: int) -> HttpResponse:
    """What a version changed, in one text or side by side."""
    reader, found = _history(request, slug, pk)
    after = access.version_of(found, number)
    before = found.versions.filter(number=_other(request, number)).first()
    if before is None:
        raise Http404
    words = changes(_lines(before), _lines(after))
    beside = request.GET.get("view") == "beside"
    facts = {"before": before, "version": after, "changes": _shortened(words), "beside": beside}
    return render(request, "memory/diff.html", _page(reader, found, **facts))


@require_POST
@signed_in_to_act
def restoration(request: HttpRequest, slug: str, pk: int, number: int) -> HttpResponse:
    """This version is the newest again."""
    reader = access.belonging(request.user, slug)
    found = access.item_for(reader, pk)
    try:
        actions.restore(found, access.version_of(found, number), by=person_of(request))
    except Refusal as why:
        return render(request, ITEM, item_page(reader, found, said=why), status=409)
    return redirect("memory_item", reader.community.slug, pk)


def _history(request: HttpRequest, slug: str, pk: int) -> tuple[Reader, Item]:
    """The item for those who read as members: what was taken out again need not be shown to everyone."""
    reader = access.reading(request.user, slug)
    found = access.item_for(reader, pk)
    if not access.reads_as_members_do(reader):
        raise PermissionDenied
    return reader, found


def _page(reader: Reader, found: Item, **facts: Any) -> dict[str, Any]:
    return {"community": reader.community, "reader": reader, "item": found, **facts}


def _other(request: HttpRequest, number: int) -> int:
    """Which version it is compared with: the one before, or another that was asked for."""
    asked = request.GET.get("from", "")
    return int(asked) if asked.isdigit() and len(asked) < 10 else number - 1


def _lines(version: Version) -> list[str]:
    """What is compared: title, address, and the text by lines."""
    words = [version.title, version.link, *version.text.splitlines()]
    return [line for line in words if line.strip()]


def _shortened(words: list[Change]) -> list[Change | None]:
    """The changes with what stands around them; None where more of the same was left out."""
    near = {
        place + step
        for place, change in enumerate(words)
        if change.kind != "kept"
        for step in range(-AROUND, AROUND + 1)
    }
    found: list[Change | None] = []
    for place, change in enumerate(words):
        if place in near:
            found.append(change)
        elif not found or found[-1] is not None:
            found.append(None)
    return found
