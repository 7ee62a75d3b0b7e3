"""Going away for a while, coming back, leaving. A community is a dock, its people are boats."""

from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cairn.communities.days import day_in
from cairn.communities.models import HERE, Membership, Role
from cairn.lib.refusals import Refusal
from cairn.log.actions import record

from .memberships import NotHere
from .roles import close_role, refuse_leaders


class ReturnsInThePast(Refusal):
    sentence = _("The day of return has passed already. Leave it empty if you do not know yet.")


@transaction.atomic
def set_sail(membership: Membership, *, back_on: date | None = None, at: datetime | None = None) -> Membership:
    """Away for a while, perhaps until a day. Raises NotHere, ReturnsInThePast."""
    membership, at = _locked(membership), at or timezone.now()
    if membership.state not in HERE:
        raise NotHere
    if back_on is not None and back_on < day_in(membership.community, at):
        raise ReturnsInThePast
    membership.state, membership.back_on = Membership.State.SAILING, back_on
    membership.save(update_fields=["state", "back_on"])
    particulars = {"back_on": back_on.isoformat()} if back_on else {}
    _record("member.set_sail", membership, at=at, **particulars)
    return membership


@transaction.atomic
def come_back(membership: Membership, *, at: datetime | None = None) -> Membership:
    """Back from sailing; whoever is here already stays as they are. Raises NotHere for those who have left."""
    membership = _locked(membership)
    if membership.state in HERE:
        return membership
    if membership.state != Membership.State.SAILING:
        raise NotHere
    membership.state, membership.back_on = Membership.State.ACTIVE, None
    membership.save(update_fields=["state", "back_on"])
    _record("member.came_back", membership, at=at)
    return membership


@transaction.atomic
def leave(membership: Membership, *, farewell: str = "", at: datetime | None = None) -> Membership:
    """Leave, with a last word if wished; roles end. Raises LeaderMustHandOver, and NotHere for those gone already."""
    membership, at = _locked(membership), at or timezone.now()
    if not membership.is_current:
        raise NotHere
    refuse_leaders(membership.community, membership.person)
    for role in Role.objects.filter(community=membership.community, person=membership.person, ended_at=None):
        close_role(role, by=membership.person, at=at)
    membership.state, membership.left_at = Membership.State.ALUMNI, at
    membership.farewell, membership.back_on = farewell, None
    membership.save(update_fields=["state", "left_at", "farewell", "back_on"])
    _record("member.left", membership, at=at)
    return membership


def _locked(membership: Membership) -> Membership:
    return Membership.objects.select_for_update().get(pk=membership.pk)


def _record(verb: str, membership: Membership, *, at: datetime | None, **particulars: Any) -> None:
    record(
        verb,
        actor=membership.person,
        community_id=membership.community_id,
        subject=membership,
        at=at,
        **particulars,
    )
