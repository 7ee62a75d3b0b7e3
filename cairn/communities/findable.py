"""What of a community can be found, and by whom."""

from collections.abc import Collection, Iterator
from typing import Any

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from cairn.log.models import Entry
from cairn.search import actions, readers, sources

from . import access
from .models import CURRENT, Community, Membership, Role

# What changes how somebody is found, or whether.
VERBS = (
    "leader.elected",
    "member.admitted",
    "member.asked",
    "member.became_active",
    "member.came_back",
    "member.joined",
    "member.left",
    "member.said_what_brings_them",
    "member.set_sail",
    "person.edited",
    "role.ended",
    "role.given",
)


def keys_of(person: Any, community_id: int | None) -> Iterator[str]:
    """Which audiences somebody is part of: of the communities they see, belong to and lead."""
    within = {} if community_id is None else {"pk": community_id}
    seen = access.communities_for(person).filter(**within)
    for pk, is_example in seen.filter(is_public=True).values_list("pk", "is_example"):
        yield readers.everyone_of(pk)
        if is_example:
            yield readers.members_of(pk)
    if person is None or not person.is_authenticated:
        return
    roles = list(Role.objects.filter(person=person, ended_at=None).order_by("pk").values_list("community", "kind"))
    led = {pk for pk, kind in roles if kind in access.LEADING}
    own = seen.filter(memberships__person=person, memberships__state__in=CURRENT)
    for community in own:
        yield from (readers.everyone_of(community.pk), readers.members_of(community.pk))
        yield readers.member(community.pk, person.pk)
        yield from (readers.holding(pk, kind) for pk, kind in roles if pk == community.pk)
        if community.pk in led or access.stands_in(person, community):
            yield readers.core_of(community.pk)


def people(numbers: Collection[int] | None) -> Iterator[sources.Document]:
    """Everybody who belongs or belonged, as members see them; who still asks, for those who lead."""
    found = Membership.objects.select_related("person", "community").order_by("pk")
    held: dict[tuple[int, int], list[str]] = {}
    roles = Role.objects.filter(ended_at=None).order_by("pk")
    if numbers is not None:
        found = found.filter(pk__in=numbers)
        roles = roles.filter(person__in=found.values("person"))
    for role in roles:
        held.setdefault((role.community_id, role.person_id), []).append(str(role.get_kind_display()))
    for each in found.iterator(chunk_size=500):
        place = each.community_id
        asks = each.state == Membership.State.ASKED
        yield sources.Document(
            number=each.pk,
            title=str(each.person),
            body=" · ".join([*held.get((place, each.person_id), []), *filter(None, [each.brings, each.farewell])]),
            url=reverse("member", args=[each.community.slug, each.person_id]),
            keys=(readers.core_of(place) if asks else readers.members_of(place),),
            at=each.joined_at,
            community_id=place,
            people=(each.person_id,),
            language=each.community.language,
        )


def memberships_of(entry: Entry) -> list[int]:
    """Whom an entry is about: whoever acted, or the person it names."""
    who = {entry.actor_id, entry.particulars.get("person")} - {None}
    whose = Q(person__in=[each for each in who if isinstance(each, int)])
    if entry.community_id is not None:
        whose &= Q(community=entry.community_id)
    return list(Membership.objects.filter(whose).order_by("pk").values_list("pk", flat=True))


def let_go(entry: Entry) -> None:
    """Follows person.erased and what undoes an asking: nobody is found who is not there."""
    actions.withdraw(f"membership:{pk}" for pk in memberships_of(entry))


def communities(numbers: Collection[int] | None) -> Iterator[sources.Document]:
    """The communities themselves, by name and practice."""
    found = Community.objects.order_by("pk")
    for each in found if numbers is None else found.filter(pk__in=numbers):
        yield sources.Document(
            number=each.pk,
            title=each.name,
            body=each.practice,
            url=reverse("community", args=[each.slug]),
            keys=(readers.everyone_of(each.pk), readers.members_of(each.pk)),
            at=each.founded_at or each.began_at,
            community_id=each.pk,
            language=each.language,
        )


PEOPLE = sources.Source("membership", _("People"), people, VERBS, memberships_of, order=60)
COMMUNITIES = sources.Source(
    "community",
    _("Communities"),
    communities,
    ("community.begun", "community.brought", "community.edited", "community.founded"),
    order=90,
)
