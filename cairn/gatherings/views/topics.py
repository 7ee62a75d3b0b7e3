"""The pool of topics: wish, offer, want it too, show it, take it back."""

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from cairn.communities.navigation import Reader
from cairn.communities.views.answers import signed_in_to_act, signed_in_to_write
from cairn.gatherings import access, actions
from cairn.gatherings.forms.topics import TopicForm
from cairn.gatherings.models import Topic
from cairn.gatherings.queries import topics as queries
from cairn.lib.refusals import Refusal
from cairn.people.access import person_of
from cairn.people.models import Person

PER_PAGE = 50


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in_to_write
def topics(request: HttpRequest, slug: str) -> HttpResponse:
    """What waits, what is on an agenda, what was talked about; and a field for one more."""
    reader = access.reading_as_member(request.user, slug)
    if request.method != "POST":
        return render(request, "gatherings/topics.html", _page(request, reader, TopicForm()))
    if reader.membership is None:
        raise PermissionDenied
    form = TopicForm(request.POST)
    if not form.is_valid():
        return render(request, "gatherings/topics.html", _page(request, reader, form), status=422)
    shows = request.POST.get("say") == "show"
    try:
        topic = actions.wish(reader.community, by=person_of(request), shows=shows, **form.cleaned_data)
    except Refusal as why:
        form.add_error("text", str(why))
        return render(request, "gatherings/topics.html", _page(request, reader, form), status=409)
    return redirect(_line(reader, topic.pk, "?show=mine"))


@signed_in_to_act
@require_POST
def topic(request: HttpRequest, slug: str, topic: int) -> HttpResponse:
    """I want it too, I show it, I take it back; and each of these undone."""
    reader = access.belonging(request.user, slug)
    found = access.topic_at(reader, topic)
    back = request.POST.get("back", "")
    try:
        said = _answer(request.POST.get("say", ""), reader, found, person_of(request))
    except Refusal as why:
        page = _page(request, reader, TopicForm(), said=why)
        return render(request, "gatherings/topics.html", page, status=409)
    if said:
        messages.info(request, said)
    return redirect(_line(reader, topic, back if back.startswith("?") else ""))


def _answer(word: str, reader: Reader, found: Topic, person: Person) -> str:
    """Do what the button said; what there is to say about it."""
    simple = {"want": actions.second, "unwant": actions.unsecond, "show": actions.show, "unshow": actions.unshow}
    if word in simple:
        simple[word](found, person=person)
        return ""
    if word != "withdraw":
        return ""
    if not access.may_withdraw(reader, found):
        raise PermissionDenied
    if actions.withdraw_topic(found, by=person):
        return _("Others want “{text}” too, so it stays, without your name.").format(text=found.text)
    return _("“{text}” is off the list.").format(text=found.text)


def _line(reader: Reader, topic: int, query: str) -> str:
    return f"{reverse('topics', args=[reader.community.slug])}{query}#topic-{topic}"


def _page(request: HttpRequest, reader: Reader, form: TopicForm, **more: Any) -> dict[str, Any]:
    view = request.GET.get("show", "")
    views = queries.VIEWS if reader.membership else queries.VIEWS[:-1]
    view = view if view in views else queries.POOL
    said = " ".join(request.GET.get("q", "").split())[:100]
    found = queries.topics_of(reader.community, view=view, said=said, person=reader.person)
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    counts = queries.counts_of(reader.community)
    return {
        "community": reader.community,
        "reader": reader,
        "sees_people": True,
        "here": "topics",
        "form": form,
        "view": view,
        "said_words": said,
        "counts": counts,
        "has_any": any(counts.values()),
        "page": page,
        "topics": queries.shown(list(page), reader.person),
        "query": urlencode({name: value for name, value in (("show", view), ("q", said)) if value}),
        **more,
    }
