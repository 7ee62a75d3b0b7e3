"""Editing the canvas; a version that somebody else kept meanwhile stands beside one's own."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from cairn.charter import access, actions, library
from cairn.charter.forms import CanvasForm
from cairn.charter.queries import canvas as queries
from cairn.communities.models import Community
from cairn.communities.navigation import Reader
from cairn.people.access import person_of

PAGE = "charter/editing.html"


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def canvas_editing(request: HttpRequest, slug: str) -> HttpResponse:
    reader = access.leading(request.user, slug)
    community = reader.community
    if request.method != "POST":
        return render(request, PAGE, _facts(reader, CanvasForm.of(*_standing(community))))
    form = CanvasForm(request.POST)
    if not form.is_valid():
        return render(request, PAGE, _facts(reader, form), status=422)
    seen, why = form.cleaned_data["seen"], form.cleaned_data["why"]
    try:
        actions.edit_canvas(community, by=person_of(request), boxes=form.boxes(), seen=seen, why=why)
    except actions.CanvasMovedOn as moved_on:
        return _both(request, reader, str(moved_on))
    except actions.NothingChanged as refusal:
        form.add_error(None, str(refusal))
        return render(request, PAGE, _facts(reader, form), status=409)
    return redirect("canvas", community.slug)


def _both(request: HttpRequest, reader: Reader, sentence: str) -> HttpResponse:
    """One's own words in the fields, the newer version's beside them; keeping once more goes on from that one."""
    words, number = _standing(reader.community)
    form = CanvasForm({**request.POST.dict(), "seen": str(number)})
    form.is_valid()
    form.add_error(None, sentence)
    newer = {key: lines for key, lines in words.items() if lines != form.cleaned_data.get(key, [])}
    return render(request, PAGE, _facts(reader, form, newer=newer, number=number), status=409)


def _standing(community: Community) -> tuple[dict[str, list[str]], int]:
    version = queries.latest(community)
    if version is None:
        return {key: [] for key in library.box_keys()}, 0
    return queries.words_of(version), version.number


def _facts(
    reader: Reader, form: CanvasForm, newer: dict[str, list[str]] | None = None, number: int = 0
) -> dict[str, Any]:
    """`fields` are the boxes' with what stands there in the newer version, where that differs."""
    beside = newer or {}
    return {
        "community": reader.community,
        "reader": reader,
        "form": form,
        "fields": [(form[box.key], box, beside.get(box.key), box.key in beside) for box in library.canvas().boxes],
        "number": number,
    }
