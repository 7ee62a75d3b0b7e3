"""The community's log: what happened, newest first."""

from datetime import date, datetime, time, timedelta
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from cairn.communities import access, queries
from cairn.communities.forms import LogForm
from cairn.communities.models import Community
from cairn.log.queries import narrowed, page_of, visible
from cairn.log.telling import by_day, tell


@require_safe
def log(request: HttpRequest, slug: str) -> HttpResponse:
    """Entries this reader may see, narrowed as they ask, a page at a time."""
    community = access.community_for(request.user, slug)
    form = LogForm(request.GET)
    wishes = form.cleaned_data if form.is_valid() else {}
    levels = access.levels_for(request.user, community)
    entries = narrowed(visible(community.pk, levels, request.user), **_narrowing(community, wishes))
    page = page_of(entries, before=request.GET.get("before", ""), after=request.GET.get("after", ""))
    context = {
        "community": community,
        "form": form,
        "is_narrowed": any(wishes.values()) or bool(form.errors),
        "days": by_day(tell(page.entries)),
        "page": page,
        "query": urlencode({name: request.GET.get(name, "") for name in form.fields if request.GET.get(name)}),
    }
    return render(request, "communities/log.html", context, status=422 if form.errors else 200)


def _narrowing(community: Community, wishes: dict[str, Any]) -> dict[str, Any]:
    who, until = wishes.get("who"), wishes.get("until")
    return {
        "what": wishes.get("what", ""),
        "actors": queries.people_named(community, who) if who else None,
        "since": _midnight(wishes.get("since")),
        "until": _midnight(until + timedelta(days=1)) if until else None,
    }


def _midnight(day: date | None) -> datetime | None:
    """When a day begins on the reader's clock."""
    return timezone.make_aware(datetime.combine(day, time.min)) if day else None
