"""Fair times: at what hour the dates fall where members live, and who always gets the night."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from itertools import combinations
from zoneinfo import ZoneInfo

from django.db.models import Count

from cairn.communities.models import HERE, Community, Membership
from cairn.gatherings.dates import Date
from cairn.lib import recurrence

DAY, EDGE, NIGHT = "DAY", "EDGE", "NIGHT"
MOST_ZONES = 24  # so many are weighed when times are proposed: those of the most people
FEW_TIMES = (1, 2, 3, 4)


@dataclass(slots=True)
class ZoneHours:
    """One zone, how many members live in it, and the local start of each date there with its part of the day."""

    zone: str
    people: int
    starts: list[tuple[Date, datetime, str]] = field(default_factory=list)

    def share(self, part: str) -> float:
        """Which share of the dates falls in that part of the day, 0 to 1."""
        return sum(each == part for _date, _start, each in self.starts) / len(self.starts) if self.starts else 0.0

    @property
    def nights(self) -> int:
        return sum(part == NIGHT for _date, _start, part in self.starts)

    @property
    def always_gets_the_night(self) -> bool:
        return bool(self.starts) and self.nights == len(self.starts)


@dataclass(frozen=True, slots=True)
class Fairness:
    """The zones of a community, those with the most nights first; `unknown` members have not said where they live."""

    zones: list[ZoneHours]
    unknown: int

    @property
    def always_night(self) -> list[ZoneHours]:
        return [zone for zone in self.zones if zone.always_gets_the_night]

    @property
    def spread(self) -> float:
        """How far the zone with the most nights is from the one with the fewest: 0 is fair, 1 as unfair as can be."""
        shares = [zone.share(NIGHT) for zone in self.zones]
        return max(shares) - min(shares) if shares else 0.0


def fairness_of(community: Community, dates: Iterable[Date]) -> Fairness:
    """At what local hour these dates (past or coming, called off ones apart) fall in each member's zone. One query."""
    counts = people_by_zone(community)
    unknown = counts.pop("", 0)
    kept = [found for found in dates if not found.is_cancelled]
    zones = [ZoneHours(zone, people, _starts(zone, kept)) for zone, people in counts.items()]
    zones.sort(key=lambda each: (-each.share(NIGHT), -each.share(EDGE), each.zone))
    return Fairness(zones, unknown)


def people_by_zone(community: Community) -> dict[str, int]:
    """How many of those who are here live in each zone; "" for those who have not said. One query."""
    here = Membership.objects.filter(community=community, state__in=HERE).values("person__zone").order_by()
    return dict(here.annotate(n=Count("pk")).values_list("person__zone", "n"))


def part_of_day(start: time) -> str:
    """Working hours and early evening are the day; from ten to six is the night; between lie the edges."""
    if 8 <= start.hour < 19:
        return DAY
    return NIGHT if start.hour >= 22 or start.hour < 6 else EDGE


def propose_times(zones: Mapping[str, int], on: date, turns: int) -> list[tuple[time, str]]:
    """So many wall-clock times (1 to 4), each in a zone where it is day, that in turn are kindest to the worst off.

    First the zone with the heaviest burden counts, then the burden of all people together.
    """
    most = sorted((zone for zone in zones if zone), key=lambda zone: (-zones[zone], zone))[:MOST_ZONES]
    if not most or turns not in FEW_TIMES:
        return []
    local = {hour: [_local(hour, zone, on) for zone in most] for hour in range(24)}
    burden = {hour: [_burden(start.hour) for start in starts] for hour, starts in local.items()}
    people = [zones[zone] for zone in most]

    def weight(hours: tuple[int, ...]) -> tuple[int, int]:
        each = [sum(column) for column in zip(*(burden[hour] for hour in hours), strict=True)]
        return max(each), sum(one * count for one, count in zip(each, people, strict=True))

    best = min(combinations(range(24), turns), key=weight)
    homes = [min(range(len(most)), key=lambda place: (burden[hour][place], -people[place])) for hour in best]
    return [(local[hour][place].time(), most[place]) for hour, place in zip(best, homes, strict=True)]


def _starts(zone: str, dates: list[Date]) -> list[tuple[Date, datetime, str]]:
    here = ZoneInfo(zone)
    starts = [(found, found.starts_at.astimezone(here)) for found in dates]
    return [(found, start, part_of_day(start.time())) for found, start in starts]


def _local(hour: int, zone: str, on: date) -> datetime:
    return recurrence.instant(on, time(hour), "UTC").astimezone(ZoneInfo(zone))


def _burden(hour: int) -> int:
    """How hard it is to meet at that hour: nothing while one works, little at the edges, much in the night."""
    if 9 <= hour < 17:
        return 0
    return {DAY: 1, EDGE: 3, NIGHT: 9}[part_of_day(time(hour))]
