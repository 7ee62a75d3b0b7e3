"""Who may use a community's formats: its members; who may change them: those who lead."""

from typing import Any

from django.http import Http404

from cairn.communities import access
from cairn.communities.models import Community

from . import queries
from .models import CommunityFormat
from .queries import Offer


def offer_in(person: Any, slug: str, key: str) -> tuple[Community, Offer]:
    """The community and its format of that key, for members. 404 for strangers, 403 for visitors."""
    community = access.member_community(person, slug)
    offer = queries.offer_for(community, key)
    if offer is None:
        raise Http404
    return community, offer


def led_offer(person: Any, slug: str, key: str) -> tuple[Community, Offer]:
    """The same, for those who lead the community. 404 for strangers, 403 for everyone else."""
    community = access.led_community(person, slug)
    offer = queries.offer_for(community, key)
    if offer is None:
        raise Http404
    return community, offer


def own_format(person: Any, slug: str, key: str) -> tuple[Community, CommunityFormat]:
    """The community's own format, for those who lead it; those of the library cannot be changed: 404."""
    community, offer = led_offer(person, slug, key)
    if offer.own is None:
        raise Http404
    return community, offer.own
