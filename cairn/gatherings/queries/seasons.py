"""Seasons as their page shows them."""

from dataclasses import dataclass
from typing import Any

from cairn.communities.models import Community
from cairn.gatherings.library import GroupGuide, groups
from cairn.gatherings.models import Carrier, Season


@dataclass(frozen=True, slots=True)
class Share:
    """One leadership group in a season: who carries it, who next, what is left; `mine` and `next` are the reader's."""

    guide: GroupGuide
    carrying: list[Carrier]
    following: list[Carrier]
    mine: Carrier | None
    mine_next: Carrier | None
    before: list[Carrier]  # of the last season, with their notes

    @property
    def notes(self) -> list[Carrier]:
        return [carrier for carrier in self.carrying if carrier.leaves]


def running_season(community: Community) -> Season | None:
    return Season.objects.filter(community=community, ended_at=None).select_related("begun_by").first()


def seasons_before(community: Community) -> list[Season]:
    """Those that have ended, latest first."""
    return list(Season.objects.filter(community=community, ended_at__isnull=False).order_by("-ended_at", "-pk"))


def shares_of(season: Season, reader: Any, last: Season | None = None) -> list[Share]:
    """The seven groups of a season in their order. Two queries."""
    carriers, before = _by_group(season), _by_group(last) if last else {}
    own = getattr(reader, "pk", None)
    shares = []
    for guide in groups().groups:
        here = carriers.get(guide.key, [])
        mine = {carrier.is_next: carrier for carrier in here if own is not None and carrier.person_id == own}
        left = [carrier for carrier in before.get(guide.key, []) if carrier.leaves and not carrier.is_next]
        carrying, following = ([each for each in here if each.is_next == is_next] for is_next in (False, True))
        shares.append(Share(guide, carrying, following, mine.get(False), mine.get(True), left))
    return shares


def _by_group(season: Season) -> dict[str, list[Carrier]]:
    found: dict[str, list[Carrier]] = {}
    for carrier in Carrier.objects.filter(season=season).select_related("person").order_by("since", "pk"):
        found.setdefault(carrier.group, []).append(carrier)
    return found
