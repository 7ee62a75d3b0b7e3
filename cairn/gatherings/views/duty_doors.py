"""Where the links of letters lead: yes or no without signing in. Opening a page changes nothing; a button does."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone, translation
from django.views.decorators.http import require_http_methods

from cairn.gatherings import actions
from cairn.gatherings.addresses import address_of
from cairn.gatherings.dates import of_row
from cairn.gatherings.duty_links import duty_of, swap_of
from cairn.gatherings.library import guide_to
from cairn.gatherings.models import Duty, Swap
from cairn.lib.refusals import Refusal
from cairn.notices.queries import clock_of, language_of
from cairn.people.models import Person

from .duties import what_happens


@require_http_methods(["GET", "HEAD", "POST"])
def duty_door(request: HttpRequest, token: str) -> HttpResponse:
    """Yes, I do it; I can't make it."""
    duty = duty_of(token)
    if duty is False:
        raise Http404
    if not isinstance(duty, Duty):
        return render(request, "gatherings/door_settled.html", status=410)
    with _as_the_letter(duty.person):
        return _duty_page(request, duty)


def _duty_page(request: HttpRequest, duty: Duty) -> HttpResponse:
    facts = _facts(request, duty)
    if request.method != "POST":
        return render(request, "gatherings/duty_door.html", facts)
    try:
        done = _answer(request.POST.get("say", ""), duty)
    except Refusal as why:
        return render(request, "gatherings/duty_door.html", facts | {"said": why}, status=409)
    return render(request, "gatherings/duty_door.html", facts | done)


def _answer(word: str, duty: Duty) -> dict[str, Any]:
    """Do what the button said; what the page says of it."""
    if word == "yes":
        return {"duty": actions.say_yes(duty), "done": "yes"}
    if word == "stand_by":
        row = duty.gathering
        actions.stand_by_for(row.series, row.original_on, kind=duty.kind, person=duty.person)
        return {"done": "stand_by"}
    if word == "no":
        return {"done": "no", "follows": what_happens(duty, actions.give_back(duty))}
    return {}


@require_http_methods(["GET", "HEAD", "POST"])
def swap_door(request: HttpRequest, token: str) -> HttpResponse:
    """Yes, let us exchange; I would rather keep mine."""
    swap = swap_of(token)
    if swap is False:
        raise Http404
    if not isinstance(swap, Swap):
        return render(request, "gatherings/door_settled.html", status=410)
    with _as_the_letter(swap.theirs.person):
        return _swap_page(request, swap)


def _swap_page(request: HttpRequest, swap: Swap) -> HttpResponse:
    facts = _facts(request, swap.theirs) | {"swap": swap, "other": of_row(swap.mine.gathering)}
    word = request.POST.get("say", "")
    if word not in ("yes", "no"):
        return render(request, "gatherings/swap_door.html", facts)
    try:
        (actions.accept_swap if word == "yes" else actions.decline_swap)(swap)
    except Refusal as why:
        return render(request, "gatherings/swap_door.html", facts | {"said": why}, status=409)
    return render(request, "gatherings/swap_door.html", facts | {"done": word})


@contextmanager
def _as_the_letter(person: Person) -> Iterator[None]:
    """In the language and zone of whoever got the letter: they may not be signed in."""
    with translation.override(language_of(person)), timezone.override(clock_of(person)):
        yield


def _facts(request: HttpRequest, duty: Duty) -> dict[str, Any]:
    found = of_row(duty.gathering)
    return {
        "duty": duty,
        "guide": guide_to(duty.kind),
        "date": found,
        "page": f"{address_of(found)}#duties",
        "wanted": request.GET.get("say", ""),
    }
