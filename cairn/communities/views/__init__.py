"""Pages of a community's people: who belongs, how one comes in, goes away and leads."""

from .askings import admission, askings, refusal
from .emblem import emblem_svg
from .invitations import invitation, invitations, withdrawal
from .joining import joining, unasking
from .log import log
from .membership import activity, bringing, leaving, membership, returning, sailing
from .pairs import distance, distance_ending, pairs, pairs_svg
from .people import member, people
from .roles import hours, leadership, role_ending, roles
from .settings import community_settings

__all__ = [
    "activity",
    "admission",
    "askings",
    "bringing",
    "community_settings",
    "distance",
    "distance_ending",
    "emblem_svg",
    "hours",
    "invitation",
    "invitations",
    "joining",
    "leadership",
    "leaving",
    "log",
    "member",
    "membership",
    "pairs",
    "pairs_svg",
    "people",
    "refusal",
    "returning",
    "role_ending",
    "roles",
    "sailing",
    "unasking",
    "withdrawal",
]
