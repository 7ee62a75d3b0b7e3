"""Calendar files. Whoever asks comes by a secret in the address, or as the browser is signed in."""

from collections.abc import Callable
from datetime import date as day
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone, translation
from django.utils.cache import get_conditional_response
from django.utils.http import http_date
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from cairn.connect import access, queries
from cairn.gatherings.access import date_at, reading
from cairn.gatherings.calendars import calendar, encode
from cairn.gatherings.calendars.events import single
from cairn.gatherings.models import Series
from cairn.people.models import Person

Events = Callable[[frozenset[int]], list[Any]]  # of a calendar, for somebody who belongs to these communities
READING = ("GET", "HEAD")
QUARTER_OF_AN_HOUR = 900


@require_http_methods(READING)
def own_ics(request: HttpRequest, token: str, everything: bool = False) -> HttpResponse:
    """What somebody comes to, or everything in their communities."""
    person = access.holder(token)
    series = queries.own_series(person, everything=everything)
    name = _("Gatherings of my communities") if everything else _("My gatherings")

    def events(belongs: frozenset[int]) -> list[Any]:
        now = timezone.now()
        if everything:
            return queries.events_for_all(series, now, belongs)
        return queries.events_for(person, series, now, belongs)

    return _feed(request, series, name, events, person=person)


@require_http_methods(READING)
def community_ics(request: HttpRequest, slug: str, token: str = "") -> HttpResponse:
    """All gatherings of a community."""
    person = _asking(request, token)
    series = access.series_in(person, slug)
    return _of_all(request, series, reading(person, slug).community.name, person)


@require_http_methods(READING)
def series_ics(request: HttpRequest, slug: str, pk: int, token: str = "") -> HttpResponse:
    """One series."""
    person = _asking(request, token)
    series = access.series_in(person, slug, pk=pk)
    return _of_all(request, series, series[0].title, person)


@require_http_methods(READING)
def format_ics(request: HttpRequest, slug: str, key: str, token: str = "") -> HttpResponse:
    """The series of a community that are played with one format."""
    person = _asking(request, token)
    series = access.series_in(person, slug, format_key=key)
    if not series:
        raise Http404
    return _of_all(request, series, f"{series[0].community.name}: {key}", person)


@require_http_methods(READING)
def date_ics(request: HttpRequest, slug: str, pk: int, on: day) -> HttpResponse:
    """One date, to put into a calendar once."""
    found = date_at(reading(request.user, slug), pk, on)
    event = single(found, queries.shown_for(queries.communities_of(request.user)))
    event["UID"] = f"{on.isoformat()}.{found.stretch.uid}"  # alone: not the rule, which may be in the calendar too
    answer = _file(encode(calendar([event], method="PUBLISH")), "attachment", f"{found.title} {on}")
    answer["Cache-Control"] = "private, no-cache"
    return answer


def _asking(request: HttpRequest, token: str) -> Any:
    return access.holder(token) if token else request.user


def _of_all(request: HttpRequest, series: list[Series], name: str, person: Any) -> HttpResponse:
    reader = person if isinstance(person, Person) else None
    return _feed(
        request, series, name, lambda belongs: queries.events_for_all(series, timezone.now(), belongs), person=reader
    )


def _feed(
    request: HttpRequest, series: list[Series], name: str, events: Events, *, person: Person | None
) -> HttpResponse:
    """The calendar, or "as you have it" without writing it."""
    belongs = queries.communities_of(person)
    etag, changed_at = queries.state_of(series, belongs, person)
    seconds = int(changed_at.timestamp()) if changed_at else None
    answer = get_conditional_response(request, etag=etag, last_modified=seconds)
    if answer is None:
        language = (person and person.language) or translation.get_language() or "en"
        with translation.override(language):
            answer = _file(encode(calendar(events(belongs), name=name)), "inline", name)
    answer["ETag"] = etag
    if seconds is not None:
        answer["Last-Modified"] = http_date(seconds)
    answer["Cache-Control"] = f"private, max-age={QUARTER_OF_AN_HOUR}"
    return answer


def _file(text: str, how: str, name: str) -> HttpResponse:
    answer = HttpResponse(text, content_type="text/calendar; charset=utf-8")
    answer["Content-Disposition"] = f'{how}; filename="{slugify(name) or "calendar"}.ics"'
    return answer
