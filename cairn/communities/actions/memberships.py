"""Coming in: joining, being taken in, taking part."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cairn.communities.models import HERE, Community, Joining, Membership
from cairn.lib.refusals import Refusal
from cairn.log.actions import record
from cairn.people.models import Person


class AlreadyAMember(Refusal):
    sentence = _("You are a member already.")


class NotHere(Refusal):
    sentence = _("This is for members who are here, not away.")


class NotOpenToAll(Refusal):
    sentence = _("One does not simply walk in here: ask to join, or find somebody to invite you.")


@transaction.atomic
def join(community: Community, *, person: Person, brings: str = "", at: datetime | None = None) -> Membership:
    """Walk in through an open door. Raises NotOpenToAll, AlreadyAMember."""
    if community.joining != Joining.OPEN:
        raise NotOpenToAll
    refuse_members(community, person)
    return take_in(community, person=person, brings=brings, at=at)


@transaction.atomic
def take_in(
    community: Community,
    *,
    person: Person,
    state: str = Membership.State.EXPLORING,
    brings: str = "",
    at: datetime | None = None,
    **particulars: Any,
) -> Membership:
    """Make somebody a member, whatever the door says: a founder, a workshop's participant, somebody invited.

    Whoever is a member already stays as they are.
    """
    at = at or timezone.now()
    membership = open_membership(community, person=person, state=state, brings=brings, at=at)
    if membership is None:
        return Membership.objects.get(community=community, person=person)
    record("member.joined", actor=person, community_id=community.pk, subject=membership, at=at, **particulars)
    return membership


@transaction.atomic
def become_active(membership: Membership, *, at: datetime | None = None) -> Membership:
    """Somebody who was exploring takes part; whoever takes part already stays as they are. Raises NotHere."""
    membership = Membership.objects.select_for_update().get(pk=membership.pk)
    if membership.state not in HERE:
        raise NotHere
    if membership.state == Membership.State.EXPLORING:
        membership.state = Membership.State.ACTIVE
        membership.save(update_fields=["state"])
        record(
            "member.became_active",
            actor=membership.person,
            community_id=membership.community_id,
            subject=membership,
            at=at,
        )
    return membership


@transaction.atomic
def say_what_brings_me(membership: Membership, *, brings: str, at: datetime | None = None) -> Membership:
    """The one line on the People page that a member says of themselves."""
    if brings == membership.brings:
        return membership
    membership.brings = brings
    membership.save(update_fields=["brings"])
    record(
        "member.said_what_brings_them",
        actor=membership.person,
        community_id=membership.community_id,
        subject=membership,
        at=at,
    )
    return membership


def refuse_members(community: Community, person: Person) -> Membership | None:
    """The person's belonging, locked, if it is not current. Raises AlreadyAMember if it is."""
    membership = Membership.objects.select_for_update().filter(community=community, person=person).first()
    if membership is not None and membership.is_current:
        raise AlreadyAMember
    return membership


def open_membership(
    community: Community, *, person: Person, state: str, brings: str, at: datetime
) -> Membership | None:
    """A new belonging, or the old one opened again (alumni, asking); None if it is current already."""
    membership, is_new = Membership.objects.select_for_update().get_or_create(
        community=community, person=person, defaults={"state": state, "brings": brings, "joined_at": at}
    )
    if is_new:
        return membership
    if membership.is_current:
        return None
    membership.state, membership.joined_at = state, at
    membership.left_at, membership.farewell = None, ""
    membership.brings = brings or membership.brings
    membership.save(update_fields=["state", "joined_at", "left_at", "farewell", "brings"])
    return membership
