"""Who may see a community, and what one may do there. Strangers get a 404, members without the role a 403."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import Http404

from cairn.log.models import Visibility
from cairn.log.queries import newest_in
from cairn.people.models import Person

from .models import CURRENT, Community, Membership, Role

LEADING = (Role.Kind.LEADER, Role.Kind.CORE)


def communities_for(person: Any) -> QuerySet[Community]:
    """The communities that somebody (a Person, an anonymous user or None) may see."""
    if person is None or not person.is_authenticated:
        return Community.objects.filter(is_public=True)
    own = Membership.objects.filter(person=person, state__in=CURRENT)
    return Community.objects.filter(Q(is_public=True) | Q(pk__in=own.values("community")))


def community_for(person: Any, slug: str) -> Community:
    """The community at that address, or Http404."""
    return _at(communities_for(person), slug)


def member_community(person: Any, slug: str) -> Community:
    """The community, for those who belong now; 404 for strangers to a private one, 403 for visitors of a public one."""
    community = community_for(person, slug)
    if membership_of(person, community) is None:
        raise PermissionDenied
    return community


def reads_as_member(person: Any, community: Community) -> bool:
    """Who reads what members read: members, and in the example everybody, because its people are made up."""
    return (community.is_example and community.is_public) or membership_of(person, community) is not None


def read_community(person: Any, slug: str) -> Community:
    """The community, for those who read as members; 404 for strangers to a private one, 403 for other visitors."""
    community = community_for(person, slug)
    if not reads_as_member(person, community):
        raise PermissionDenied
    return community


def is_example(slug: str) -> bool:
    """Whether the example lives at that address: one may look around in it without signing in."""
    return Community.objects.filter(slug=slug, is_example=True, is_public=True).exists()


def led_community(person: Any, slug: str) -> Community:
    """The community, for those who lead it; 404 for strangers, 403 for everyone else."""
    community = community_for(person, slug)
    if not may_lead(person, community):
        raise PermissionDenied
    return community


def door_of(person: Any, slug: str) -> Community:
    """The community whose door one may stand before: seen, once belonged to, or open to whoever has the address."""
    door = Q(is_public=True) | ~Q(joining="INVITE")
    if person is not None and person.is_authenticated:
        door |= Q(pk__in=Membership.objects.filter(person=person).values("community"))
    return _at(Community.objects.filter(door), slug)


def membership_of(person: Any, community: Community) -> Membership | None:
    """The person's belonging as it is now, or None for strangers, alumni and those who still ask."""
    belonging = belonging_of(person, community)
    return belonging if belonging is not None and belonging.is_current else None


def belonging_of(person: Any, community: Community) -> Membership | None:
    """The person's belonging in whatever state: asked, current or alumni."""
    if person is None or not person.is_authenticated:
        return None
    return Membership.objects.filter(community=community, person=person).first()


def standing_at(person: Any, slug: str) -> tuple[Membership, bool] | None:
    """A member's belonging, with its community as `_at` finds it, and whether they lead; None for others. One query."""
    if person is None or not person.is_authenticated:
        return None
    roles = Role.objects.filter(community=OuterRef("community"), ended_at=None)
    belongings = Membership.objects.filter(
        Q(community__slug=slug) | Q(community__former_slug=slug), person=person, state__in=CURRENT
    ).annotate(
        holds=Exists(roles.filter(person=person, kind__in=LEADING)), is_led=Exists(roles.filter(kind=Role.Kind.LEADER))
    )
    belonging = belongings.select_related("community").annotate(**newest_in("community")).first()
    if belonging is None:
        return None
    _note_newest(belonging.community, belonging)
    stands_in = belonging.community.began_by_id == person.pk and not belonging.is_led
    return belonging, belonging.holds or stands_in


def may_lead(person: Any, community: Community) -> bool:
    """The leader and the core; while there is no leader yet, also who began the community."""
    if person is None or not person.is_authenticated:
        return False
    return _roles(person, community).filter(kind__in=LEADING).exists() or stands_in(person, community)


def stands_in(person: Person, community: Community) -> bool:
    """Whether somebody leads because nobody else does: who began it, from the first day to the first leader.

    A workshop may end without an election; without this rule its community would belong to nobody.
    """
    if community.began_by_id != person.pk or has_leader(community):
        return False
    return not community.is_living or membership_of(person, community) is not None


def has_leader(community: Community) -> bool:
    return Role.objects.filter(community=community, kind=Role.Kind.LEADER, ended_at=None).exists()


def is_leader(person: Any, community: Community) -> bool:
    if person is None or not person.is_authenticated:
        return False
    return _roles(person, community).filter(kind=Role.Kind.LEADER).exists()


def may_hand_over(person: Any, community: Community) -> bool:
    """The leader; where there is none yet, whoever may lead."""
    if has_leader(community):
        return is_leader(person, community)
    return may_lead(person, community)


def levels_for(person: Any, community: Community) -> list[str]:
    """Which visibilities of the community's log somebody who may see it may read (their own apart)."""
    levels: list[str] = [Visibility.EVERYONE]
    if reads_as_member(person, community):
        levels.append(Visibility.MEMBERS)
    if may_lead(person, community):
        levels.append(Visibility.CORE)
    return levels


def _roles(person: Person, community: Community) -> QuerySet[Role]:
    return Role.objects.filter(community=community, person=person, ended_at=None)


def _at(communities: QuerySet[Community], slug: str) -> Community:
    """By its address, or by the one it had before it was named: links given out in the workshop keep working."""
    community = communities.filter(Q(slug=slug) | Q(former_slug=slug)).annotate(**newest_in("pk")).first()
    if community is None:
        raise Http404
    _note_newest(community, community)
    return community


def _note_newest(community: Community, found: Any) -> None:
    """Its newest entry as the annotations of `newest_in` told it: the emblem on its pages then asks for nothing."""
    community.newest = (found.newest_at or community.began_at, found.newest_pk or 0)
