"""Finding what one may see: in one community, or everywhere."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from cairn.communities import navigation
from cairn.communities.models import Community
from cairn.lobby.forms import SearchForm
from cairn.lobby.queries import finding
from cairn.memory.queries.doubts import doubts_about
from cairn.search import queries, sources
from cairn.search.asking import has_phrases

SHORTEST = 2
QUOTES = str.maketrans("", "", '"“”«»')


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Everywhere that one may see."""
    return _page(request, None)


@require_safe
def community_search(request: HttpRequest, slug: str) -> HttpResponse:
    """In one community."""
    reader = navigation.reader_at(request.user, slug)
    return _page(request, reader.community, reader=reader)


@require_safe
def suggestions(request: HttpRequest) -> HttpResponse:
    """While one is typing, everywhere: a fragment."""
    return _suggested(request, None)


@require_safe
def community_suggestions(request: HttpRequest, slug: str) -> HttpResponse:
    """While one is typing, in one community: a fragment."""
    return _suggested(request, navigation.reader_at(request.user, slug).community)


def _page(request: HttpRequest, community: Community | None, **facts: Any) -> HttpResponse:
    form = SearchForm(request.GET)
    asked = form.asked()
    page = request.GET.get("page", "")
    within = finding.within_for(request.user, community, asked, timezone.now())
    answer = queries.search(asked["q"], within, page=int(page) if page.isdigit() and len(page) < 6 else 1)
    ways = _ways_on(request.user, asked, community) if asked["q"] and not answer.found else {}
    context: dict[str, Any] = {
        "community": community,
        "form": form,
        "asked": asked,
        "answer": answer,
        "kinds": finding.kinds_of(answer, asked),
        "names": {} if community else finding.names_of(answer),
        "labels": sources.labels(),
        "doubts": doubts_about(each.document.about for each in answer.found),
        "address": finding.address(asked),
    }
    return render(request, "lobby/community_search.html" if community else "lobby/search.html", context | ways | facts)


def _ways_on(person: Any, asked: dict[str, str], community: Community | None) -> dict[str, Any]:
    """Where one may go when nothing was found; "" where that leads nowhere."""
    words = {"q": asked["q"]}
    is_narrowed = any(value for name, value in asked.items() if name != "q")
    return {
        "wider": finding.address(words) if is_narrowed else "",
        "unquoted": finding.address({**asked, "q": asked["q"].translate(QUOTES)}) if has_phrases(asked["q"]) else "",
        "asks": finding.asks(person, community, asked["q"]),
    }


def _suggested(request: HttpRequest, community: Community | None) -> HttpResponse:
    text = request.GET.get("q", "")
    asked = {**dict.fromkeys(SearchForm.base_fields, ""), "q": text}
    within = finding.within_for(request.user, community, asked, timezone.now())
    found = queries.suggest(text, within) if len(text.strip()) >= SHORTEST else []
    context = {
        "found": found,
        "labels": sources.labels(),
        "doubts": doubts_about(each.document.about for each in found),
        "community": community,
        "address": finding.address(asked),
    }
    return render(request, "lobby/_suggestions.html", context)
