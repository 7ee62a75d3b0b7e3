"""Asking to join, and the answer."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cairn.communities.models import Community, Joining, Membership
from cairn.lib.refusals import Refusal
from cairn.log.actions import record
from cairn.log.models import Visibility
from cairn.people.models import Person

from .memberships import open_membership, refuse_members

ASKED = Membership.State.ASKED


class AlreadyAsked(Refusal):
    sentence = _("You have asked already. Somebody of the community will answer.")


class ByInvitationOnly(Refusal):
    sentence = _("This community is joined by invitation. Ask somebody who belongs to it for a link.")


class NotAsking(Refusal):
    sentence = _("This question has been answered already.")


@transaction.atomic
def ask_to_join(community: Community, *, person: Person, brings: str = "", at: datetime | None = None) -> Membership:
    """Knock. Whoever belonged once may always knock. Raises ByInvitationOnly, AlreadyAsked, AlreadyAMember."""
    belonging = refuse_members(community, person)
    if belonging is not None and belonging.state == ASKED:
        raise AlreadyAsked
    if community.joining == Joining.INVITE and belonging is None:
        raise ByInvitationOnly
    at = at or timezone.now()
    if belonging is None:
        belonging = Membership.objects.create(
            community=community, person=person, state=ASKED, brings=brings, joined_at=at
        )
    else:
        belonging.state, belonging.brings = ASKED, brings or belonging.brings
        belonging.save(update_fields=["state", "brings"])
    _record("member.asked", belonging, actor=person, at=at)
    return belonging


@transaction.atomic
def admit(asking: Membership, *, by: Person, at: datetime | None = None) -> Membership:
    """Let in somebody who asked. Raises NotAsking."""
    asking, at = _still_asking(asking), at or timezone.now()
    membership = open_membership(
        asking.community, person=asking.person, state=Membership.State.EXPLORING, brings="", at=at
    )
    assert membership is not None  # it was asking a moment ago, and it is locked
    record(
        "member.admitted",
        actor=by,
        community_id=membership.community_id,
        subject=membership,
        at=at,
        person=membership.person_id,
    )
    return membership


@transaction.atomic
def decline_asking(asking: Membership, *, by: Person, at: datetime | None = None) -> None:
    """Do not let in somebody who asked; they may ask again. Raises NotAsking."""
    asking = _still_asking(asking)
    _record("member.declined", asking, actor=by, at=at, person=asking.person_id)
    _undo(asking)


@transaction.atomic
def stop_asking(asking: Membership, *, at: datetime | None = None) -> None:
    """Take one's own question back. Raises NotAsking."""
    asking = _still_asking(asking)
    _record("member.stopped_asking", asking, actor=asking.person, at=at)
    _undo(asking)


def _still_asking(asking: Membership) -> Membership:
    found = Membership.objects.select_for_update().filter(pk=asking.pk, state=ASKED).first()
    if found is None:
        raise NotAsking
    return found


def _undo(asking: Membership) -> None:
    """Back to what they were before: alumni, or nobody."""
    if asking.left_at is None:
        asking.delete()
        return
    asking.state = Membership.State.ALUMNI
    asking.save(update_fields=["state"])


def _record(verb: str, asking: Membership, *, actor: Person, at: datetime | None, **particulars: Any) -> None:
    record(
        verb,
        actor=actor,
        community_id=asking.community_id,
        subject=asking,
        visibility=Visibility.CORE,
        at=at,
        **particulars,
    )
