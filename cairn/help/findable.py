"""Requests can be found by those who see them (cairn/help/access.py): those of all by members, those of a group by
whoever holds its role now, each by whoever asked, was named or was brought in.

Whoever asked without a name has no part in the document, and finds it all the same. A sealed request is put into the
index on the next day only: the place of its row among the others would tell when it came.
"""

from collections.abc import Collection, Iterator
from datetime import timedelta
from typing import Any

from django.db.models import Prefetch
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cairn.lib.markdown import as_words
from cairn.log.models import Entry
from cairn.search import actions as search
from cairn.search import readers, sources

from .access import ROLES
from .models import Answer, Request

A_DAY = timedelta(days=1)
VERBS = (
    "help.answer_withdrawn",
    "help.answered",
    "help.asked",
    "help.came_back",
    "help.dissented",
    "help.grown",
    "help.introduced",
    "help.let_go",
    "help.reopened",
    "help.solved",
    "help.turn_given",
    "help.turned_out",
)


def requests(numbers: Collection[int] | None) -> Iterator[sources.Document]:
    """Each request with everything that was said to it."""
    answers = Answer.objects.filter(withdrawn_at=None).select_related("follow_up").order_by("at", "pk")
    found = Request.objects.exclude(end=Request.End.LET_GO).select_related("community")
    found = found.exclude(asked_as=Request.Asker.SEALED, asked_at__gt=timezone.now() - A_DAY)
    if numbers is not None:
        found = found.filter(pk__in=numbers)
    said = Prefetch("answers", queryset=answers, to_attr="said")
    for request in found.order_by("pk").prefetch_related(said, "addressees", "turns").iterator(chunk_size=500):
        yield sources.Document(
            number=request.pk,
            title=request.line,
            body=as_words("\n\n".join(_body(request))),
            url=reverse("help_request", args=[request.community.slug, request.pk]),
            keys=_keys(request),
            at=request.asked_at,
            community_id=request.community_id,
            people=_people(request),
            language=request.community.language,
        )


def _keys(request: Request) -> tuple[str, ...]:
    place = request.community_id
    if request.is_for_all:
        return (readers.members_of(place),)
    asked = [request.asker_id, *_numbers(request.addressees), *_numbers(request.turns)]
    people = sorted({each for each in asked if each})
    group = ROLES[Request.Group(request.group)] if request.audience == Request.Audience.GROUP else ()
    return (*(readers.holding(place, role) for role in group), *(readers.member(place, each) for each in people))


def _numbers(rows: Any) -> list[int]:
    """Of the people of rows that were read ahead."""
    return [each.person_id for each in rows.all()]


def _body(request: Request) -> Iterator[str]:
    yield request.details
    yield from (each["text"] for each in request.additions)
    for answer in request.said:  # type: ignore[attr-defined]  # prefetched above
        yield answer.text
        if hasattr(answer, "follow_up"):
            yield answer.follow_up.learned
    yield request.clinic


def _people(request: Request) -> tuple[int, ...]:
    asker = request.asker_id if request.is_named else None
    authors = [answer.author_id for answer in request.said]  # type: ignore[attr-defined]
    return tuple(sorted({each for each in (asker, *authors) if each}))


def touched(entry: Entry) -> Collection[int]:
    """The request; its number may lie below zero. A turn changes who finds it only where it is not for all."""
    number = entry.particulars["request"]
    if entry.verb == "help.turn_given":
        few = Request.objects.filter(pk=number).exclude(audience=Request.Audience.COMMUNITY)
        return list(few.values_list("pk", flat=True))
    return [number]


REQUESTS = sources.Source("request", _("Help"), requests, VERBS, touched, order=30)


def let_sealed_be_found() -> None:
    """What was asked sealed yesterday, or a day more: twice changes nothing."""
    lately = Request.objects.filter(asked_as=Request.Asker.SEALED, asked_at__gt=timezone.now() - 3 * A_DAY)
    search.refresh(REQUESTS, list(lately.values_list("pk", flat=True)))
