"""A community's front page."""

from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from cairn.communities import navigation
from cairn.communities.days import day_in
from cairn.communities.navigation import Reader
from cairn.gatherings.access import series_for
from cairn.gatherings.dates import next_dates
from cairn.gatherings.queries.missed import missed_by
from cairn.lobby.queries import attention, front
from cairn.rooms.queries.community import open_rooms

A_FEW = 12  # dates: as many as what is open is looked for on


@require_safe
def community(request: HttpRequest, slug: str) -> HttpResponse:
    """What a community is, for visitors; what is next, for its members."""
    reader = navigation.reader_at(request.user, slug)
    found = reader.community
    context: dict[str, Any] = {
        "community": found,
        "reader": reader,
        "vision": front.vision_of(found),
        "lately": front.lately(reader),
    }
    if not found.is_living:
        context["founding_room"] = front.founding_room(found)
    if reader.membership is None:
        context["open_room"] = open_rooms(found).first() if found.is_example else None
        return render(request, "lobby/community.html", context)
    return render(request, "lobby/today.html", context | _today(reader))


def _today(reader: Reader) -> dict[str, Any]:
    now = timezone.now()
    assert reader.membership is not None  # visitors see another page
    coming = next_dates(series_for(reader), now, A_FEW)
    return {
        "next": coming[0] if coming else None,
        "missed": missed_by(reader.membership, series_for(reader), now),
        "part": _part_of_day(timezone.localtime(now)),
        "points": attention.points_for(reader, coming, day_in(reader.community, now)),
    }


def _part_of_day(now: datetime) -> str:
    """By the reader's own clock: "morning", "afternoon" or "evening"."""
    if now.hour < 5 or now.hour >= 18:
        return "evening"
    return "morning" if now.hour < 12 else "afternoon"
