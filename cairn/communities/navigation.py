"""The rooms one can go to from a community's pages. Each app adds its own in AppConfig.ready."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise

from . import access
from .models import Community, Membership


@dataclass(frozen=True, slots=True)
class Reader:
    """Who looks at a community's page, and as what."""

    person: Any
    community: Community
    membership: Membership | None
    leads: bool


@dataclass(frozen=True, slots=True)
class Place:
    """An entry of the navigation: its address takes the community's slug, `shown` says to whom."""

    key: str
    label: str | Promise
    url_name: str
    order: int
    shown: Callable[[Reader], bool]


_places: dict[str, Place] = {}


def add(
    key: str,
    label: str | Promise,
    url_name: str,
    order: int,
    shown: Callable[[Reader], bool] = lambda reader: True,
) -> None:
    """Add an entry; adding the same key again replaces it. Orders: Today 10, People 60, Direction 70, Log 100."""
    _places[key] = Place(key, label, url_name, order, shown)


def reader_of(person: Any, community: Community, leads: bool | None = None) -> Reader:
    """The reader; a page that has asked already whether they lead says so and saves a query."""
    if leads is None:
        leads = access.may_lead(person, community)
    return Reader(person, community, access.membership_of(person, community), leads)


def reader_at(person: Any, slug: str) -> Reader:
    """Whoever looks at the community of that address; 404 for strangers. One query for members."""
    standing = access.standing_at(person, slug)
    if standing is None:
        return reader_of(person, access.community_for(person, slug))
    membership, leads = standing
    return Reader(person, membership.community, membership, leads)


def places_for(reader: Reader) -> list[tuple[Place, str]]:
    """The entries this reader sees, each with its address, in order."""
    found = []
    for place in sorted(_places.values(), key=lambda place: (place.order, place.key)):
        url = _url(place, reader.community.slug)
        if url and place.shown(reader):
            found.append((place, url))
    return found


def _url(place: Place, slug: str) -> str:
    """The address, or nothing where that room of the house is not built."""
    try:
        return reverse(place.url_name, args=[slug])
    except NoReverseMatch:
        return ""


def belongs(reader: Reader) -> bool:
    """For places that only members may enter, and those who look around the example."""
    return reader.membership is not None or access.reads_as_member(reader.person, reader.community)
