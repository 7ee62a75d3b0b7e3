"""The calendar of a community: what comes, by month, by week, and a year's rhythm."""

from collections.abc import Callable
from datetime import date as day
from datetime import timedelta
from itertools import groupby
from typing import Any
from zoneinfo import ZoneInfo

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from cairn.communities.navigation import Reader
from cairn.gatherings import access
from cairn.gatherings.calendar import Span, month_of, week_of
from cairn.gatherings.dates import Date, dates_between, in_time, next_of_each
from cairn.gatherings.models import Series
from cairn.gatherings.queries import rhythm
from cairn.gatherings.queries.glance import glance_at

AHEAD = timedelta(weeks=10)
MOST = 60  # lines of the list; the month has the rest


@require_safe
def gather(request: HttpRequest, slug: str) -> HttpResponse:
    """What is next, what comes in the weeks ahead, and what the community meets for."""
    reader = access.reading(request.user, slug)
    series = access.series_for(reader)
    now = timezone.now()
    ahead = dates_between(series, now, now + AHEAD)
    upcoming = next((found for found in ahead if not found.is_cancelled), None)
    shown = ahead[:MOST]
    context = {
        "next": upcoming,
        "months": _by_month([found for found in shown if found is not upcoming]),
        "more": len(ahead) - len(shown),
        "standing": glance_at(shown, reader.person),
        "series": _series_with_next(reader),
    }
    return render(request, "gatherings/gather.html", _page(reader, "gather") | context)


@require_safe
def month(request: HttpRequest, slug: str) -> HttpResponse:
    return _grid(request, slug, month_of, "gather_month")


@require_safe
def week(request: HttpRequest, slug: str) -> HttpResponse:
    return _grid(request, slug, week_of, "gather_week")


@require_safe
def year(request: HttpRequest, slug: str) -> HttpResponse:
    """A year's rhythm: what was held, how long it was kept up, where there were gaps."""
    reader = access.reading(request.user, slug)
    today = timezone.localdate()
    wanted = request.GET.get("of", "")
    number = int(wanted) if wanted.isdigit() and 1990 <= int(wanted) <= today.year + 2 else today.year
    context = {"year": number, "rhythm": rhythm.year_of(access.series_for(reader), number, timezone.now())}
    return render(request, "gatherings/year.html", _page(reader, "gather_year") | context)


def _grid(request: HttpRequest, slug: str, span_of: Callable[[day, day], Span], here: str) -> HttpResponse:
    reader = access.reading(request.user, slug)
    zone = timezone.get_current_timezone()
    assert isinstance(zone, ZoneInfo)
    today = timezone.localdate()
    span = span_of(_day(request.GET.get("of", "")) or today, today)
    found = dates_between(access.series_for(reader), *span.bounds(zone))
    span.fill(found, zone)
    context = {
        "span": span,
        "dates": found,
        "standing": glance_at(found, reader.person),
    }
    return render(request, f"gatherings/{here.removeprefix('gather_')}.html", _page(reader, here) | context)


def _page(reader: Reader, here: str) -> dict[str, Any]:
    return {
        "community": reader.community,
        "reader": reader,
        "here": here,
        "sees_people": access.sees_people(reader),
    }


def _by_month(dates: list[Date]) -> list[tuple[day, list[Date]]]:
    def first(found: Date) -> day:
        return timezone.localdate(found.starts_at).replace(day=1)

    return [(month, list(those)) for month, those in groupby(dates, key=first)]


def _series_with_next(reader: Reader) -> list[tuple[Series, Date]]:
    """What goes on again and again, each with its next date, the soonest first."""
    upcoming = next_of_each(access.series_for(reader).filter(ended_at=None), timezone.now()).values()
    again = [found for found in upcoming if found.stretch.rule]
    return [(found.series, found) for found in sorted(again, key=in_time)]


def _day(text: str) -> day | None:
    try:
        return day.fromisoformat(text)
    except ValueError:
        return None
