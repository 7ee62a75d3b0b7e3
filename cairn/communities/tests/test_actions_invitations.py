from datetime import timedelta

import pytest
from django.core import mail

from cairn.communities import actions
from cairn.communities.models import Invitation, Membership
from cairn.log.models import Entry
from cairn.notices.actions import send_due
from cairn.notices.models import Letter

from .factories import LONG_AGO, InvitationFactory

pytestmark = pytest.mark.django_db


def verbs():
    return list(Entry.objects.order_by("pk").values_list("verb", "visibility"))


def test_invite_makes_a_link(community, leader):
    invitation = actions.invite(community, by=leader, days=3, most_uses=5, at=LONG_AGO)

    assert (invitation.expires_at, invitation.most_uses) == (LONG_AGO + timedelta(days=3), 5)
    assert verbs() == [("invitation.made", "CORE")]
    assert not Letter.objects.exists()


def test_invite_mails_the_link_and_lets_one_person_in(community, leader):
    invitation = actions.invite(
        community, by=leader, email="ines@example.org", word="Come & see", most_uses=5, root="https://cairn.test"
    )
    send_due()

    letter = mail.outbox[0]
    assert invitation.most_uses == 1
    assert (letter.to, letter.subject) == (["ines@example.org"], "Keziah Adeyemi invites you to The Engine Room")
    assert f"https://cairn.test/i/{invitation.token}/" in letter.body
    assert "Come & see" in letter.body


def test_withdraw_invitation_once(community, leader):
    invitation = InvitationFactory(community=community)

    actions.withdraw_invitation(invitation, by=leader, at=LONG_AGO)
    actions.withdraw_invitation(invitation, by=leader)

    assert Invitation.objects.get().withdrawn_at == LONG_AGO
    assert verbs() == [("invitation.withdrawn", "CORE")]


def test_accept_invitation_counts_and_lets_in(community, stranger):
    invitation = InvitationFactory(community=community, most_uses=2)

    membership = actions.accept_invitation(invitation, person=stranger)

    assert (membership.state, Invitation.objects.get().uses) == (Membership.State.EXPLORING, 1)
    assert verbs() == [("member.joined", "MEMBERS")]


@pytest.mark.parametrize(
    ("facts", "refusal"),
    [
        ({"expires_at": LONG_AGO}, actions.InvitationExpired),
        ({"withdrawn_at": LONG_AGO}, actions.InvitationWithdrawn),
        ({"most_uses": 1, "uses": 1}, actions.InvitationUsedUp),
    ],
)
def test_accept_invitation_refuses_a_spent_link(community, stranger, facts, refusal):
    invitation = InvitationFactory(community=community, **facts)

    with pytest.raises(refusal):
        actions.accept_invitation(invitation, person=stranger)

    assert Membership.objects.filter(person=stranger).count() == 0
    assert Invitation.objects.get().uses == facts.get("uses", 0)
    assert verbs() == []


def test_accept_invitation_does_not_count_members(community, member):
    invitation = InvitationFactory(community=community)

    with pytest.raises(actions.AlreadyAMember):
        actions.accept_invitation(invitation, person=member)

    assert Invitation.objects.get().uses == 0
