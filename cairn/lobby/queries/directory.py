"""The communities that one may see, with what is next in each."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Count, Q, QuerySet

from cairn.communities.access import communities_for
from cairn.communities.models import CURRENT, Community, Membership, State
from cairn.gatherings.dates import Date, next_of_each
from cairn.gatherings.models import Series

PER_PAGE = 40


@dataclass(frozen=True, slots=True)
class Listed:
    """One community of the list: how many belong, and the next date that the reader may see."""

    community: Community
    members: int
    next: Date | None


def directory(person: Any, *, said: str, page: str | None, now: datetime) -> Page[Listed]:
    """Living communities by name, those whose name or practice holds what was said. Five queries."""
    found = communities_for(person).filter(state=State.LIVING)
    if said:
        found = found.filter(Q(name__icontains=said) | Q(practice__icontains=said))
    part: Any = Paginator(found.order_by("name", "pk"), PER_PAGE).get_page(page)
    shown = list(part.object_list)
    members = _members(shown)
    upcoming = _next(shown, now)
    part.object_list = [Listed(each, members.get(each.pk, 0), upcoming.get(each.pk)) for each in shown]
    listed: Page[Listed] = part
    return listed


def _members(shown: list[Community]) -> dict[int, int]:
    rows = Membership.objects.filter(community__in=shown, state__in=CURRENT).values("community").annotate(n=Count("pk"))
    return dict(rows.values_list("community", "n"))


def _next(shown: list[Community], now: datetime) -> dict[int, Date]:
    """The next date of each community; only what everyone may see, and what is still to come."""
    series = _still_meeting(shown)
    found: dict[int, Date] = {}
    for date in next_of_each(series, now).values():
        known = found.get(date.series.community_id)
        if known is None or date.starts_at < known.starts_at:
            found[date.series.community_id] = date
    return found


def _still_meeting(shown: list[Community]) -> QuerySet[Series]:
    return Series.objects.filter(community__in=shown, seen_by=Series.Seen.EVERYONE, ended_at=None)
