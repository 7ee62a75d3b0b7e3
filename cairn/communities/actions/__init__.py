"""Everything that changes a community, its people and their roles. Import from here."""

from .asking import (
    AlreadyAsked,
    ByInvitationOnly,
    NotAsking,
    admit,
    ask_to_join,
    decline_asking,
    stop_asking,
)
from .communities import AlreadyFounded, begin_community, edit_community, erase_community, found_community
from .departures import ReturnsInThePast, come_back, leave, set_sail
from .invitations import (
    InvitationExpired,
    InvitationUsedUp,
    InvitationWithdrawn,
    accept_invitation,
    invite,
    what_spent,
    withdraw_invitation,
)
from .memberships import AlreadyAMember, NotHere, NotOpenToAll, become_active, join, say_what_brings_me, take_in
from .roles import (
    HeldAlready,
    LeaderMustHandOver,
    NotAMember,
    TermEndsBeforeItStarts,
    elect_leader,
    end_role,
    give_role,
    grant_hours,
)

__all__ = [
    "AlreadyAMember",
    "AlreadyAsked",
    "AlreadyFounded",
    "ByInvitationOnly",
    "HeldAlready",
    "InvitationExpired",
    "InvitationUsedUp",
    "InvitationWithdrawn",
    "LeaderMustHandOver",
    "NotAMember",
    "NotAsking",
    "NotHere",
    "NotOpenToAll",
    "ReturnsInThePast",
    "TermEndsBeforeItStarts",
    "accept_invitation",
    "admit",
    "ask_to_join",
    "become_active",
    "begin_community",
    "come_back",
    "decline_asking",
    "edit_community",
    "elect_leader",
    "end_role",
    "erase_community",
    "found_community",
    "give_role",
    "grant_hours",
    "invite",
    "join",
    "leave",
    "say_what_brings_me",
    "set_sail",
    "stop_asking",
    "take_in",
    "what_spent",
    "withdraw_invitation",
]
