"""The agenda of a date: topics taken from the pool, their order and minutes."""

from datetime import date as day
from typing import Any
from urllib.parse import urlencode

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from cairn.communities.navigation import Reader
from cairn.communities.views.answers import signed_in_to_act
from cairn.gatherings import access, actions
from cairn.gatherings.addresses import address_of
from cairn.gatherings.dates import Date
from cairn.gatherings.forms.topics import MinutesEachForm
from cairn.gatherings.models import Topic
from cairn.gatherings.queries import topics as pool
from cairn.gatherings.queries.agenda import agenda_of
from cairn.lib.refusals import Refusal
from cairn.people.access import person_of
from cairn.people.models import Person

PER_PAGE = 20


@signed_in_to_act
@require_http_methods(["GET", "HEAD", "POST"])
def agenda(request: HttpRequest, slug: str, pk: int, on: day) -> HttpResponse:
    """The agenda so far, and the pool to choose from."""
    reader, found = _here(request, slug, pk, on)
    if request.method != "POST":
        return render(request, "gatherings/agenda.html", _page(request, reader, found))
    number = request.POST.get("topic", "")
    if not number.isdecimal():
        return render(request, "gatherings/agenda.html", _page(request, reader, found), status=422)
    topic = access.topic_at(reader, int(number))
    each = agenda_of(found, reader.community).each
    try:
        actions.take_topic(found.series, on, topic, by=person_of(request), minutes=each)
    except Refusal as why:
        return render(request, "gatherings/agenda.html", _page(request, reader, found, said=why), status=409)
    return redirect(f"{address_of(found, 'date_agenda')}{_query(request)}#agenda")


@signed_in_to_act
@require_POST
def agenda_topic(request: HttpRequest, slug: str, pk: int, on: day, topic: int) -> HttpResponse:
    """Earlier, later, off again, so many minutes, it was talked about."""
    reader, found = _here(request, slug, pk, on)
    taken = get_object_or_404(Topic, pk=topic, gathering=found.gathering, community=reader.community)
    form = MinutesEachForm(request.POST)
    if request.POST.get("say") == "minutes" and not form.is_valid():
        page = _page(request, reader, found, wrong=(topic, form))
        return render(request, "gatherings/agenda.html", page, status=422)
    try:
        _do(request.POST.get("say", ""), taken, person_of(request), form)
    except Refusal as why:
        return render(request, "gatherings/agenda.html", _page(request, reader, found, said=why), status=409)
    return redirect(f"{address_of(found, 'date_agenda')}{_query(request)}#topic-{topic}")


@signed_in_to_act
@require_POST
def leftover(request: HttpRequest, slug: str, pk: int, on: day, topic: int) -> HttpResponse:
    """Any member puts into the pool what was wished for on the spot and not reached."""
    reader = access.belonging(request.user, slug)
    found = access.date_at(reader, pk, on)
    left = get_object_or_404(Topic, pk=topic, gathering=found.gathering, community=reader.community)
    actions.keep_topic(left, by=person_of(request))
    return redirect(f"{address_of(found)}#agenda")


def _do(word: str, topic: Topic, by: Person, form: MinutesEachForm) -> None:
    if word in ("up", "down"):
        actions.move_topic(topic, by=by, where="up" if word == "up" else "down")
    elif word == "minutes":
        actions.time_topic(topic, by=by, minutes=form.cleaned_data["minutes"])
    elif word == "back":
        actions.give_topic_back(topic, by=by)
    elif word == "held":
        actions.hold_topic(topic, by=by)


def _here(request: HttpRequest, slug: str, pk: int, on: day) -> tuple[Reader, Date]:
    reader = access.belonging(request.user, slug)
    found = access.date_at(reader, pk, on)
    if not access.may_change(reader, found):
        raise PermissionDenied
    return reader, found


def _query(request: HttpRequest) -> str:
    """What was looked for in the pool is looked for still."""
    back = request.POST.get("back", "")
    return back if back.startswith("?") else ""


def _page(request: HttpRequest, reader: Reader, found: Date, **more: Any) -> dict[str, Any]:
    said = " ".join(request.GET.get("q", "").split())[:100]
    topics = pool.topics_of(reader.community, said=said)
    page = Paginator(topics, PER_PAGE).get_page(request.GET.get("page"))
    return {
        "community": reader.community,
        "reader": reader,
        "date": found,
        "agenda": agenda_of(found, reader.community),
        "said_words": said,
        "page": page,
        "topics": pool.shown(list(page), reader.person),
        "query": urlencode({"q": said}) if said else "",
        **more,
    }
