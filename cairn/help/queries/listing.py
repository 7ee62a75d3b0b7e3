"""The lists of requests: open, for me, mine, ended."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Case, Count, Exists, IntegerField, OuterRef, Q, QuerySet, Value, When

from cairn.communities.navigation import Reader
from cairn.help.access import requests_for
from cairn.help.models import Answer, FollowUp, Offer, Promise, Request, Turn

from .attention import untold
from .clocks import Clock, clock_of

SHOWS = ("open", "waiting", "mine", "ended")
STUCK_FIRST = Case(
    When(urgency=Request.Urgency.STUCK, then=Value(0)),
    When(urgency=Request.Urgency.SOON, then=Value(1)),
    default=Value(2),
    output_field=IntegerField(),
)


@dataclass(frozen=True, slots=True)
class Listed:
    """A request in a list, with its clock."""

    request: Request
    clock: Clock


def requests_shown(reader: Reader, show: str) -> QuerySet[Request]:
    """Those the reader may see of one list: unanswered ones first where something is to be done."""
    found = requests_for(reader).select_related("asker", "community")
    answers = Count("answers", filter=Q(answers__withdrawn_at=None, answers__kind=Answer.Kind.ADVICE), distinct=True)
    found = found.annotate(advice=answers)
    person = reader.person if reader.membership is not None else None
    if show == "mine":
        return found.filter(asker=person, asker__isnull=False).order_by("-asked_at", "-pk")
    if show == "ended":
        return found.exclude(end="").order_by("-ended_at", "-pk")
    if show == "waiting":
        return _for_me(found, person).order_by(STUCK_FIRST, "answer_by", "pk")
    unanswered_first = Case(When(answered_at=None, then=Value(0)), default=Value(1), output_field=IntegerField())
    return found.filter(end="").order_by(unanswered_first, STUCK_FIRST, "-asked_at", "-pk")


def _for_me(found: QuerySet[Request], person: Any) -> QuerySet[Request]:
    """Open ones that wait for this reader: asked in turn or by name, and not answered by them."""
    turn = Turn.objects.filter(request=OuterRef("pk"), person=person, reply="")
    own = Answer.objects.filter(request=OuterRef("pk"), author=person, withdrawn_at=None)
    named = Q(audience=Request.Audience.PEOPLE, addressees__person=person)
    said_no = Turn.objects.filter(request=OuterRef("pk"), person=person).exclude(reply="")
    waiting = (Q(Exists(turn)) | named) & ~Q(Exists(own)) & ~Q(Exists(said_no))
    return found.filter(waiting, end="").exclude(asker=person).distinct()


def with_clocks(requests: Sequence[Request], promise: Promise, now: datetime) -> list[Listed]:
    return [Listed(request, clock_of(request, promise, now)) for request in requests]


def counts_of(reader: Reader) -> dict[str, int]:
    """How many each list has: {"open": 3, "waiting": 1, "mine": 0, "ended": 12}."""
    return {show: requests_shown(reader, show).order_by().count() for show in SHOWS}


def offers_of(reader: Reader, today: Any) -> QuerySet[Offer]:
    """Offers that hold now, newest first."""
    held = Offer.objects.filter(Q(until=None) | Q(until__gte=today), community=reader.community, withdrawn_at=None)
    return held.select_related("person").order_by("-at", "-pk")


def follow_ups_of(person: Any, community: Any) -> QuerySet[FollowUp]:
    """What one was asked in a community and has not told: how advice that one followed turned out."""
    asked = untold(person).filter(answer__request__community=community)
    return asked.select_related("answer__request", "answer__author").order_by("due_on", "pk")
