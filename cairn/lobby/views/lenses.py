"""What got attention lately, and what is quiet."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from cairn.communities import navigation
from cairn.lobby.queries.lenses import view_of


@require_safe
def community_lenses(request: HttpRequest, slug: str) -> HttpResponse:
    """A community through one of the lenses; counts only what its reader may see."""
    reader = navigation.reader_at(request.user, slug)
    view = view_of(reader, lens=request.GET.get("lens", ""), days=request.GET.get("days", ""), now=timezone.now())
    return render(
        request,
        "lobby/lenses.html",
        {"community": reader.community, "reader": reader, "view": view, "coverage": view.coverage},
    )
