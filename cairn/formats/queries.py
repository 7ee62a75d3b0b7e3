"""Which formats a community has: those of the library, and its own."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from cairn.communities.models import Community

from . import library, past, pictures
from .choosing import Proposal, Wish, choose
from .models import CommunityFormat
from .schema import Format


@dataclass(frozen=True, slots=True)
class Offer:
    """A format that a community can use; `own` is its copy, or None for one of the library."""

    format: Format
    own: CommunityFormat | None = None


@dataclass(frozen=True, slots=True)
class Suggestion:
    """An offer with what speaks for it and against it, and its picture."""

    offer: Offer
    proposal: Proposal
    row: Sequence[pictures.Pebble]


def own_formats(community: Community) -> QuerySet[CommunityFormat]:
    """The community's own formats that were not withdrawn, by title."""
    return CommunityFormat.objects.filter(community=community, withdrawn_at=None).order_by("title", "pk")


def offers_for(community: Community) -> Sequence[Offer]:
    """All formats the community can use: its own first, then the library's. One that cannot be read is left out."""
    own = [Offer(readable, row) for row in own_formats(community) if (readable := row.readable)]
    return [*own, *(Offer(format_) for format_ in library.formats().values())]


def offer_for(community: Community, key: str) -> Offer | None:
    """The format of that key, or None."""
    row = own_formats(community).select_related("edited_by").filter(key=key).first()
    if row is not None:
        readable = row.readable
        return Offer(readable, row) if readable else None
    found = library.formats().get(key)
    return Offer(found) if found else None


def formats_for(community: Community) -> Sequence[Format]:
    """All formats the community can use: its own first, then the library's."""
    return [offer.format for offer in offers_for(community)]


def format_for(community: Community, key: str) -> Format | None:
    """The format of that key as it is now, the community's own or the library's; None when there is none."""
    offer = offer_for(community, key)
    return offer.format if offer else None


def proposals_for(community: Community, wish: Wish, *, today: date) -> list[Suggestion]:
    """The offers that serve the wish, what suits best first."""
    offers = {offer.format.key: offer for offer in reversed(offers_for(community))}
    formats = [offer.format for offer in reversed(offers.values())]
    return [
        Suggestion(offers[each.format.key], each, pictures.row(each.format))
        for each in choose(formats, wish, past=past.of(community), today=today)
    ]
