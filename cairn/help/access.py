"""Who sees which request, and who may do what with it.

Members see what is asked of the whole community; a group and those who were named see what is asked of them; whoever
asked sees their own. Nobody else does, whoever leads included: to them it is not there. Visitors see none.
"""

from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404

from cairn.communities import navigation
from cairn.communities.access import LEADING
from cairn.communities.models import CURRENT, Community, Membership, Role
from cairn.communities.navigation import Reader
from cairn.people.models import Person

from .links import read_outcome_door
from .models import Addressee, Answer, FollowUp, Offer, Request, Turn, fingerprint_of

ROLES = {
    Request.Group.LEADING: LEADING,
    Request.Group.COACH: (Role.Kind.COACH,),
    Request.Group.SPONSOR: (Role.Kind.SPONSOR,),
}


@dataclass(frozen=True, slots=True)
class Standing:
    """Who looks at a request: as who asked it (by account, or by the key in the address), or as somebody else."""

    request: Request
    person: Person | None
    is_asker: bool
    key: str = ""


def reading(person: Any, slug: str) -> Reader:
    """Those who read as members; 404 for strangers, 403 for visitors of a public community."""
    reader = navigation.reader_at(person, slug)
    if not navigation.belongs(reader):
        raise PermissionDenied
    return reader


def belonging(person: Any, slug: str) -> Reader:
    """Those who belong now; 404 for strangers, 403 for visitors."""
    reader = navigation.reader_at(person, slug)
    if reader.membership is None:
        raise PermissionDenied
    return reader


def leading(person: Any, slug: str) -> Reader:
    """Those who lead; 404 for strangers, 403 for everyone else."""
    reader = navigation.reader_at(person, slug)
    if not reader.leads:
        raise PermissionDenied
    return reader


def requests_for(reader: Reader) -> QuerySet[Request]:
    """The requests of this community that this reader may see."""
    requests = Request.objects.filter(community=reader.community)
    return requests.filter(_seen_by(reader.person if reader.membership else None, reader.community))


def requests_of_all(person: Person) -> QuerySet[Request]:
    """Every request that somebody may see, wherever they belong."""
    own = Membership.objects.filter(person=person, state__in=CURRENT)
    return Request.objects.filter(_seen_by(person, None), community__in=own.values("community"))


def _seen_by(person: Person | None, community: Community | None) -> Q:
    for_all = Q(audience=Request.Audience.COMMUNITY)
    if person is None:
        return for_all
    named = Addressee.objects.filter(request=OuterRef("pk"), person=person)
    introduced = Turn.objects.filter(request=OuterRef("pk"), person=person)
    seen = for_all | Q(asker=person) | Q(Exists(named)) | Q(Exists(introduced))
    for group, kinds in ROLES.items():
        held = Role.objects.filter(community=OuterRef("community"), person=person, kind__in=kinds, ended_at=None)
        seen |= Q(Exists(held), audience=Request.Audience.GROUP, group=group)
    return seen


def may_see(person: Person, request: Request) -> bool:
    """Whether somebody who belongs sees a request."""
    return Request.objects.filter(_seen_by(person, None), pk=request.pk).exists()


def request_at(reader: Reader, pk: int) -> Standing:
    """The request, or 404."""
    request = requests_for(reader).select_related("asker", "room").filter(pk=pk).first()
    if request is None:
        raise Http404
    request.community = reader.community
    person = reader.person if reader.membership is not None else None
    return Standing(request, person, person is not None and request.asker_id == person.pk)


def request_by_key(slug: str, pk: int, key: str) -> Standing:
    """A sealed request, for whoever has its key; whoever that is stays unknown, so no account is looked at."""
    found = Request.objects.select_related("community", "room").filter(
        Q(community__slug=slug) | Q(community__former_slug=slug), pk=pk, asked_as=Request.Asker.SEALED
    )
    request = found.filter(key_hash=fingerprint_of(key)).first()
    if request is None:
        raise Http404
    return Standing(request, None, is_asker=True, key=key)


def answer_in(standing: Standing, pk: int) -> Answer:
    """An answer to the request that was not withdrawn, or 404."""
    answers = Answer.objects.select_related("author")
    answer = get_object_or_404(answers, request=standing.request, pk=pk, withdrawn_at=None)
    answer.request = standing.request
    return answer


def follow_up_in(standing: Standing, pk: int) -> FollowUp:
    """The follow-up of an answer to the request, or 404."""
    return get_object_or_404(FollowUp.objects.select_related("answer"), answer__request=standing.request, answer=pk)


def request_behind(token: str) -> Request:
    """The request whose follow-ups a link in a letter opens, or 404. Whoever has the letter may tell."""
    pk = read_outcome_door(token)
    found = Request.objects.select_related("community", "asker").filter(pk=pk).first() if pk is not None else None
    if found is None:
        raise Http404
    return found


def turn_of(standing: Standing) -> Turn | None:
    """That this reader was asked to answer; nobody else's turn is ever shown."""
    if standing.person is None:
        return None
    return Turn.objects.filter(request=standing.request, person=standing.person).first()


def own_offer(reader: Reader, pk: int) -> Offer:
    """One's own offer, or 404."""
    return get_object_or_404(Offer, community=reader.community, person=reader.person, pk=pk, withdrawn_at=None)
