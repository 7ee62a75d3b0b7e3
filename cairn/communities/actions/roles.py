"""Roles: who holds which, from when until when. There is one leader and never two."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cairn.communities import access
from cairn.communities.days import day_in
from cairn.communities.models import Community, Role
from cairn.lib.refusals import Refusal
from cairn.log.actions import record
from cairn.log.models import Visibility
from cairn.people.actions import CannotBeErasedYet
from cairn.people.models import Person


class LeaderMustHandOver(CannotBeErasedYet):
    sentence = _(
        "You lead {community}. Hand over first: open the page of whoever follows you and make them the leader."
    )


class NotAMember(Refusal):
    sentence = _("Roles are for members. Invite this person first.")


class HeldAlready(Refusal):
    sentence = _("This person holds that role already.")


class TermEndsBeforeItStarts(Refusal):
    sentence = _("The term would end before it starts.")


@transaction.atomic
def give_role(
    community: Community,
    *,
    person: Person,
    kind: str,
    by: Person | None,
    until: date | None = None,
    at: datetime | None = None,
) -> Role:
    """A member takes on a role (core, sponsor, coach). Raises NotAMember, HeldAlready, TermEndsBeforeItStarts."""
    if kind == Role.Kind.LEADER:
        return elect_leader(community, person=person, by=by, until=until, at=at)
    at = at or timezone.now()
    community = _locked(community)
    _refuse(community, person, until, at)
    if Role.objects.filter(community=community, person=person, kind=kind, ended_at=None).exists():
        raise HeldAlready
    role = _begin(community, person, kind, until, at)
    _record("role.given", role, by=by, at=at, role=kind)
    return role


@transaction.atomic
def end_role(role: Role, *, by: Person | None = None, at: datetime | None = None) -> Role:
    """A member lays down a role; one that has ended stays ended. Raises LeaderMustHandOver for the leader's."""
    role = Role.objects.select_for_update().get(pk=role.pk)
    if role.kind == Role.Kind.LEADER and role.ended_at is None:
        raise LeaderMustHandOver(community=role.community.name)
    if role.ended_at is None:
        close_role(role, by=by, at=at or timezone.now())
    return role


@transaction.atomic
def elect_leader(
    community: Community,
    *,
    person: Person,
    by: Person | None = None,
    until: date | None = None,
    at: datetime | None = None,
) -> Role:
    """A member becomes the one leader, the earlier one's term ends. Raises NotAMember, TermEndsBeforeItStarts."""
    at = at or timezone.now()
    community = _locked(community)
    _refuse(community, person, until, at)
    for earlier in Role.objects.filter(community=community, kind=Role.Kind.LEADER, ended_at=None):
        close_role(earlier, by=by, at=at)
    role = _begin(community, person, Role.Kind.LEADER, until, at)
    _record("leader.elected", role, by=by, at=at, until=until.isoformat() if until else "")
    return role


@transaction.atomic
def grant_hours(
    role: Role, *, hours_a_week: Decimal, granted_by: str, by: Person | None = None, at: datetime | None = None
) -> Role:
    """Note the hours a week that an employer (`granted_by`, a name or office) grants for a role."""
    role.hours_a_week, role.granted_by = hours_a_week, granted_by
    role.save(update_fields=["hours_a_week", "granted_by"])
    hours = f"{Decimal(hours_a_week).normalize():f}"
    record(
        "hours.granted",
        actor=by,
        community_id=role.community_id,
        subject=role,
        at=at,
        person=role.person_id,
        role=role.kind,
        hours=hours,
    )
    return role


def refuse_leaders(community: Community, person: Person) -> None:
    """Raises LeaderMustHandOver for the leader and, while there is none yet, for who began the community."""
    if access.is_leader(person, community) or access.stands_in(person, community):
        raise LeaderMustHandOver(community=community.name)


def close_role(role: Role, *, by: Person | None, at: datetime) -> None:
    """End a role now, leader's or not; for the actions of this app, in their own transaction."""
    role.ended_at = at
    role.save(update_fields=["ended_at"])
    _record("role.ended", role, by=by, at=at, role=role.kind)


def _locked(community: Community) -> Community:
    """Alone in changing the community's roles until the transaction ends."""
    return Community.objects.select_for_update().get(pk=community.pk)


def _refuse(community: Community, person: Person, until: date | None, at: datetime) -> None:
    if access.membership_of(person, community) is None:
        raise NotAMember
    if until is not None and until < day_in(community, at):
        raise TermEndsBeforeItStarts


def _begin(community: Community, person: Person, kind: str, until: date | None, at: datetime) -> Role:
    return Role.objects.create(
        community=community, person=person, kind=kind, starts_on=day_in(community, at), ends_on=until
    )


def _record(verb: str, held: Role, /, *, by: Person | None, at: datetime, **particulars: Any) -> None:
    record(
        verb,
        actor=by,
        community_id=held.community_id,
        subject=held,
        visibility=Visibility.EVERYONE,
        at=at,
        person=held.person_id,
        **particulars,
    )
