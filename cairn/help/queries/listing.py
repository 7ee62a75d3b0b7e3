"""The lists of requests: open, for me, mine, ended."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Case, Count, Exists, IntegerField, OuterRef, Q, QuerySet, Value, When

from cairn.communities.navigation import Reader
from cairn.help.access import requests_for
from cairn.help.models import Addressee, Answer, FollowUp, Offer, Promise, Request, Turn

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
    """A request in a list, with its clock and how much advice it has."""

    request: Request
    clock: Clock
    advice: int


def requests_shown(reader: Reader, show: str) -> QuerySet[Request]:
    """Those the reader may see of one list: unanswered ones first where something is to be done."""
    found = requests_for(reader).select_related("asker", "community")
    unanswered_first = Case(When(answered_at=None, then=Value(0)), default=Value(1), output_field=IntegerField())
    orders = {
        "mine": ("-asked_at", "-pk"),
        "ended": ("-ended_at", "-pk"),
        "waiting": (STUCK_FIRST, "answer_by", "pk"),
        "open": (unanswered_first, STUCK_FIRST, "-asked_at", "-pk"),
    }
    return found.filter(_in_lists(reader)[show]).order_by(*orders[show])


def _in_lists(reader: Reader) -> dict[str, Q]:
    """Which requests each list has."""
    person = reader.person if reader.membership is not None else None
    return {
        "open": Q(end=""),
        "waiting": _for_me(person),
        "mine": Q(asker=person, asker__isnull=False),
        "ended": ~Q(end=""),
    }


def _for_me(person: Any) -> Q:
    """Open ones that wait for this reader: asked in turn or by name, and not answered by them."""
    turn = Turn.objects.filter(request=OuterRef("pk"), person=person, reply="")
    own = Answer.objects.filter(request=OuterRef("pk"), author=person, withdrawn_at=None)
    named = Q(Exists(Addressee.objects.filter(request=OuterRef("pk"), person=person)))
    said_no = Turn.objects.filter(request=OuterRef("pk"), person=person).exclude(reply="")
    asked = Q(Exists(turn)) | Q(audience=Request.Audience.PEOPLE) & named
    return asked & ~Q(Exists(own)) & ~Q(Exists(said_no)) & Q(end="") & ~Q(asker=person)


def listed(requests: Sequence[Request], promise: Promise, now: datetime) -> list[Listed]:
    """The requests of one page. Advice is counted for them alone: of all requests of a year that takes long."""
    advice = Answer.objects.filter(request__in=requests, withdrawn_at=None, kind=Answer.Kind.ADVICE)
    counted = Counter(advice.values_list("request", flat=True))
    return [Listed(request, clock_of(request, promise, now), counted[request.pk]) for request in requests]


def counts_of(reader: Reader) -> dict[str, int]:
    """How many each list has: {"open": 3, "waiting": 1, "mine": 0, "ended": 12}. One query."""
    lists = {show: Count("pk", filter=those) for show, those in _in_lists(reader).items()}
    found: dict[str, int] = requests_for(reader).aggregate(**lists)
    return found


def offers_of(reader: Reader, today: Any) -> QuerySet[Offer]:
    """Offers that hold now, newest first."""
    held = Offer.objects.filter(Q(until=None) | Q(until__gte=today), community=reader.community, withdrawn_at=None)
    return held.select_related("person").order_by("-at", "-pk")


def own_first(offers: QuerySet[Offer], reader: Reader) -> QuerySet[Offer]:
    """The same, the reader's own before all others: whoever takes one back must not look for it."""
    own = Case(When(person=reader.person, then=Value(0)), default=Value(1), output_field=IntegerField())
    return offers.order_by(own, "-at", "-pk") if reader.membership else offers


def follow_ups_of(person: Any, community: Any) -> QuerySet[FollowUp]:
    """What one was asked in a community and has not told: how advice that one followed turned out."""
    asked = untold(person).filter(answer__request__community=community)
    return asked.select_related("answer__request", "answer__author").order_by("due_on", "pk")
