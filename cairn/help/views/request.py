"""One request, for whoever sees it and for whoever asked."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from cairn.communities import navigation
from cairn.communities.navigation import Reader
from cairn.communities.views.answers import signed_in_but_for_the_example
from cairn.help import access, forms
from cairn.help.access import Standing
from cairn.help.explaining import why_you
from cairn.help.queries.clocks import clock_of
from cairn.help.queries.keeping import handed_down, kinds
from cairn.help.queries.promise import promise_of
from cairn.help.queries.similar import similar
from cairn.help.queries.thread import thread_of
from cairn.lenses.actions import about_of
from cairn.lenses.queries import tags_of

TEMPLATE = "help/request.html"


@require_safe
@signed_in_but_for_the_example
def request(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """What is asked, what was answered, what came of it."""
    reader = access.reading(request.user, slug)
    return render(request, TEMPLATE, page_of(reader, access.request_at(reader, pk)))


@require_safe
def by_key(request: HttpRequest, slug: str, pk: int, key: str) -> HttpResponse:
    """A sealed request, for whoever has its key. The account is not looked at."""
    standing = access.request_by_key(slug, pk, key)
    return render(request, TEMPLATE, page_of(nobody_in(standing), standing))


def nobody_in(standing: Standing) -> Reader:
    """Whoever comes by a key reads as nobody in particular."""
    return navigation.Reader(None, standing.request.community, None, leads=False)


def page_of(reader: Reader, standing: Standing, **handed_in: Any) -> dict[str, Any]:
    """What the page needs; forms as they were handed in, or fresh."""
    found, community = standing.request, reader.community
    turn = access.turn_of(standing)
    may_answer = reader.membership is not None and not standing.is_asker and found.is_open
    facts: dict[str, Any] = {
        "community": community,
        "reader": reader,
        "standing": standing,
        "asked": found,
        "here": address_of(standing),
        "clock": clock_of(found, promise_of(community), timezone.now()),
        "thread": thread_of(found),
        "tags": tags_of([about_of(found)])[about_of(found)],
        "turn": turn,
        "why_me": why_you(turn) if turn else "",
        "may_answer": may_answer,
        **_keeping(reader, found),
    }
    return facts | (_of_asker(reader, standing) if standing.is_asker else {}) | _forms(standing, may_answer) | handed_in


def _keeping(reader: Reader, found: Any) -> dict[str, Any]:
    """What is handed to the memory: for members, of what everybody here may read, once there is an answer."""
    if reader.membership is None or not found.is_for_all or (found.answered_at is None and not found.clinic):
        return {}
    return {"keeping": handed_down(found), "keep_kinds": kinds()}


def address_of(standing: Standing) -> str:
    """Where whoever asked does things: under the request's own address, or under that with the key."""
    slug, pk = standing.request.community.slug, standing.request.pk
    if standing.key:
        return reverse("help_key", args=[slug, pk, standing.key])
    return reverse("help_request", args=[slug, pk])


def _of_asker(reader: Reader, standing: Standing) -> dict[str, Any]:
    """What only whoever asked needs: how to grow it, and what is like it while nobody has answered."""
    found = standing.request
    is_new = found.is_open and found.answered_at is None
    return {
        "grow_form": grow_form(found),
        "word_form": forms.WordForm(),
        "end_form": forms.EndForm(),
        "day_form": forms.DayForm(),
        "alike": similar(reader, found.line, without=found) if is_new and not standing.key else [],
    }


def grow_form(found: Any, data: Any = None) -> forms.GrowForm:
    """The request as it is, to be changed."""
    names = ("line", "details", "urgency", "audience", "group")
    initial = {name: getattr(found, name) for name in names}
    initial["people"] = ", ".join(str(each.person) for each in found.addressees.select_related("person").order_by("pk"))
    initial["tags"] = [entry.code for entry in tags_of([about_of(found)])[about_of(found)]]
    return forms.GrowForm(data, community=found.community, initial=initial)


def _forms(standing: Standing, may_answer: bool) -> dict[str, Any]:
    if not may_answer:
        return {}
    community = standing.request.community
    return {
        "answer_form": forms.AnswerForm(),
        "dissent_form": forms.DissentForm(),
        "introduction_form": forms.IntroductionForm(community=community),
    }
