"""The communities that live here."""

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from cairn.lobby.queries.directory import directory

LONGEST = 100


@require_safe
def communities(request: HttpRequest) -> HttpResponse:
    """Those that one may see, by name, with the next date of each."""
    said = request.GET.get("q", "").strip()[:LONGEST]
    page = directory(request.user, said=said, page=request.GET.get("page"), now=timezone.now())
    return render(request, "lobby/communities.html", {"page": page, "said": said, "query": urlencode({"q": said})})
