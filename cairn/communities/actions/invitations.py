"""Invitations: a link that lets people in."""

from datetime import datetime, timedelta

from django.db import transaction
from django.urls import reverse
from django.utils import formats, timezone
from django.utils.translation import gettext as now_
from django.utils.translation import gettext_lazy as _

from cairn.communities.models import Community, Invitation, Membership
from cairn.lib.refusals import Refusal
from cairn.log.actions import record
from cairn.log.models import Visibility
from cairn.notices.actions import write_letter
from cairn.notices.words import Words
from cairn.people.models import Person

from .memberships import refuse_members, take_in


class InvitationExpired(Refusal):
    sentence = _("This invitation has run out. Ask whoever sent it for a new link.")


class InvitationWithdrawn(Refusal):
    sentence = _("This invitation was taken back. Ask somebody of the community whether there is a new one.")


class InvitationUsedUp(Refusal):
    sentence = _("This invitation has let in as many people as it was made for. Ask whoever sent it for a new link.")


@transaction.atomic
def invite(
    community: Community,
    *,
    by: Person,
    days: int = 14,
    most_uses: int | None = None,
    email: str = "",
    word: str = "",
    root: str = "",
    at: datetime | None = None,
) -> Invitation:
    """Make a link that lets people in; with an address, also mail it there (then it lets in one person).

    `root` is where this Cairn is reached ("https://host"), for the link in the mail.
    """
    at = at or timezone.now()
    invitation = Invitation.objects.create(
        community=community,
        made_by=by,
        made_at=at,
        email=email,
        word=word,
        expires_at=at + timedelta(days=days),
        most_uses=1 if email else most_uses,
    )
    _record("invitation.made", invitation, by=by, at=at)
    if email:
        write_letter(
            email,
            kind="invitation.made",
            key=f"invitation:{invitation.pk}",
            say=lambda: _words(invitation, root),
            language=community.language,
            at=at,
        )
    return invitation


@transaction.atomic
def withdraw_invitation(invitation: Invitation, *, by: Person, at: datetime | None = None) -> Invitation:
    """The link lets nobody in any more; one withdrawn already stays withdrawn."""
    invitation = Invitation.objects.select_for_update().get(pk=invitation.pk)
    if invitation.withdrawn_at is None:
        invitation.withdrawn_at = at or timezone.now()
        invitation.save(update_fields=["withdrawn_at"])
        _record("invitation.withdrawn", invitation, by=by, at=at)
    return invitation


@transaction.atomic
def accept_invitation(invitation: Invitation, *, person: Person, at: datetime | None = None) -> Membership:
    """Come in by a link. Raises InvitationWithdrawn, InvitationExpired, InvitationUsedUp, AlreadyAMember."""
    at = at or timezone.now()
    invitation = Invitation.objects.select_for_update().get(pk=invitation.pk)
    why = what_spent(invitation, at=at)
    if why is not None:
        raise why
    refuse_members(invitation.community, person)
    invitation.uses += 1
    invitation.save(update_fields=["uses"])
    return take_in(invitation.community, person=person, at=at, invitation=invitation.pk)


def what_spent(invitation: Invitation, *, at: datetime) -> Refusal | None:
    """What stands in the way of this link, if anything does."""
    if invitation.withdrawn_at is not None:
        return InvitationWithdrawn()
    if invitation.expires_at <= at:
        return InvitationExpired()
    if invitation.most_uses is not None and invitation.uses >= invitation.most_uses:
        return InvitationUsedUp()
    return None


def _words(invitation: Invitation, root: str) -> Words:
    community = invitation.community
    names = {"inviter": str(invitation.made_by), "name": community.name}
    day = formats.date_format(invitation.expires_at)
    lines = [
        now_("%(inviter)s invites you to %(name)s.") % names,
        community.practice,
        invitation.word,
        now_("The link works once, until %(day)s.") % {"day": day},
    ]
    path = reverse("invitation", args=[invitation.token])
    return Words(
        subject=now_("{inviter} invites you to {community}").format(inviter=names["inviter"], community=names["name"]),
        lines=[line for line in lines if line],
        button=(now_("Come in here"), root + path),
    )


def _record(verb: str, invitation: Invitation, *, by: Person, at: datetime | None) -> None:
    record(
        verb,
        actor=by,
        community_id=invitation.community_id,
        subject=invitation,
        visibility=Visibility.CORE,
        at=at,
    )
