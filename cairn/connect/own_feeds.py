"""The calendars that somebody can have: what they come to, all, one community, one series, one format of it."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from cairn.communities.models import Community
from cairn.communities.queries import belongings_of
from cairn.formats.library import formats
from cairn.formats.models import CommunityFormat
from cairn.gatherings.access import every_series_for
from cairn.gatherings.models import Stretch
from cairn.people.models import Person


@dataclass(frozen=True, slots=True)
class Feed:
    """One address of a calendar (its path), and those of its parts."""

    name: str
    path: str
    id: str = ""
    parts: Sequence["Feed"] = field(default=())


def feeds_of(person: Person, token: str) -> list[Feed]:
    """The widest first; of each community its series that meet again and again, and their formats. Three queries."""
    mine = [each.community for each in belongings_of(person) if each.is_current]
    parts = _parts(person, mine, token)
    return [
        Feed(_("What I come to"), reverse("own_ics", args=[token])),
        Feed(_("Everything in my communities"), reverse("everything_ics", args=[token])),
        *(_of_community(each, token, parts.get(each.pk, [])) for each in mine),
    ]


def _of_community(community: Community, token: str, parts: list[Feed]) -> Feed:
    path = reverse("keyed_community_ics", args=[token, community.slug])
    return Feed(community.name, path, f"c-{community.slug}", parts)


def _parts(person: Person, communities: Sequence[Community], token: str) -> dict[int, list[Feed]]:
    by_number = {each.pk: each for each in communities}
    today = timezone.localdate()
    goes_on = ~Q(rule="") & (Q(last_on=None) | Q(last_on__gte=today))
    wanted = every_series_for(person).filter(community__in=communities, ended_at=None)
    found = Stretch.objects.filter(goes_on, series__in=wanted).select_related("series")
    series: dict[int, dict[int, Feed]] = {}
    played: dict[int, dict[str, Feed]] = {}
    titles = _titles(communities)
    for stretch in found.order_by("series__title", "series", "first_on", "pk"):
        of, slug = stretch.series.community_id, by_number[stretch.series.community_id].slug
        path = reverse("keyed_series_ics", args=[token, slug, stretch.series_id])
        one = Feed(stretch.series.title, path, f"series-{stretch.series_id}")
        series.setdefault(of, {})[stretch.series_id] = one
        title = titles.get((of, stretch.format_key)) or titles.get((0, stretch.format_key))
        if title:
            path = reverse("keyed_format_ics", args=[token, slug, stretch.format_key])
            played.setdefault(of, {})[stretch.format_key] = Feed(
                _("All with the format “{title}”").format(title=title), path
            )
    return {of: [*own.values(), *played.get(of, {}).values()] for of, own in series.items()}


def _titles(communities: Sequence[Community]) -> dict[tuple[int, str], str]:
    """(number of the community, or 0 for all; key) → the name of a format."""
    own = CommunityFormat.objects.filter(community__in=communities).values_list("community", "key", "title")
    return {(0, key): str(each.title) for key, each in formats().items()} | {(of, key): title for of, key, title in own}
