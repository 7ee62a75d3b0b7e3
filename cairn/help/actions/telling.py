"""What help leaves in the log, and when something is said to have happened.

What whoever asked does is told under their name only if they asked with it. Of a sealed request the log says the day
and nothing else: no actor, no time, and a number that does not tell where among the others the entry came.
"""

from datetime import datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from django.utils import timezone

from cairn.communities.days import day_in
from cairn.communities.models import Community
from cairn.help.models import Request
from cairn.log.actions import record, show_to
from cairn.log.models import Visibility
from cairn.people.models import Person
from cairn.rooms import sealing

# Read by the one person who was asked in turn, whoever sees the request.
APART = ("help.declined", "help.turn_given")


def clock(at: datetime | None) -> datetime:
    return at or timezone.now()


def held(request: Request) -> Request:
    """The request as it is now, held against others until the transaction ends."""
    return Request.objects.select_for_update(of=("self",)).select_related("community", "asker").get(pk=request.pk)


def moment(request: Request, at: datetime | None) -> datetime:
    """When whoever asked did something: of a sealed request only the day on which."""
    at = clock(at)
    return day_only(request.community, at) if request.is_sealed else at


def day_only(community: Community, at: datetime) -> datetime:
    """The first moment of that day where the community lives."""
    return datetime.combine(day_in(community, at), time(), ZoneInfo(community.zone))


def settle_told(request: Request) -> None:
    """What the log says of a request is read by those who see it now; who was asked in turn, by each of them alone."""
    show_to(request, visibility_of(request), community_id=request.community_id, apart=APART)


def visibility_of(request: Request) -> Visibility:
    """Who reads of it in the log: the members, or where it is not for all only who acted."""
    return Visibility.MEMBERS if request.is_for_all else Visibility.PERSON


def tell(verb: str, request: Request, *, by: Person | None, at: datetime, **particulars: Any) -> None:
    """One entry about a request, read by those who see it."""
    record(
        verb,
        actor=by,
        community_id=request.community_id,
        subject=request,
        visibility=visibility_of(request),
        at=at,
        request=request.pk,
        title=request.line,
        **particulars,
    )


def tell_of_asker(verb: str, request: Request, *, at: datetime, **particulars: Any) -> None:
    """One entry about something that whoever asked did."""
    if not request.is_sealed:
        tell(verb, request, by=request.asker if request.is_named else None, at=at, **particulars)
        return
    tell(verb, request, by=None, at=at, pk=sealing.hidden_pk(), **particulars)
    sealing.seal()
