"""At what hour a series falls where those who come to it live: clock by clock, never person by person."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.db.models import Count, Q

from cairn.communities.models import HERE, Membership
from cairn.gatherings.dates import Date, last_dates, next_dates
from cairn.gatherings.models import Answer, Series, SeriesSignup

from .fairness import DAY, EDGE, FEW_TIMES, NIGHT, part_of_day, propose_times

SHOWN = 12  # dates behind and ahead
TOWNS = 3
MORE_IS_FAIRER = 0.05  # so much less night is worth one more time to remember

Hours = list[tuple[Date, datetime, str]]  # a date, its local start, and the part of the day


@dataclass(frozen=True, slots=True)
class Clock:
    """Those whose clocks show the same, on all these dates. One alone is called by the clock, not by a town."""

    towns: tuple[str, ...]  # empty for one alone
    offset: timedelta
    zones: tuple[str, ...]
    people: int
    past: Hours
    ahead: Hours

    @property
    def zone(self) -> str:
        return self.zones[0]

    @property
    def hours(self) -> Hours:
        return [*self.past, *self.ahead]

    def count(self, part: str) -> int:
        return sum(each == part for _date, _start, each in self.hours)

    @property
    def days(self) -> int:
        return self.count(DAY)

    @property
    def edges(self) -> int:
        return self.count(EDGE)

    @property
    def nights(self) -> int:
        return self.count(NIGHT)

    @property
    def always_night(self) -> bool:
        return bool(self.hours) and self.nights == len(self.hours)

    @property
    def last(self) -> datetime | None:
        return self.past[-1][1] if self.past else None

    @property
    def next(self) -> datetime | None:
        return self.ahead[0][1] if self.ahead else None

    @property
    def starts(self) -> list[tuple[float, str, bool]]:
        """[(hour of the day with its fraction, part of the day, still to come), …] for the picture."""
        old = [(_hour(start), part, False) for _date, start, part in self.past]
        return old + [(_hour(start), part, True) for _date, start, part in self.ahead]


@dataclass(frozen=True, slots=True)
class Proposal:
    """Times that take turns, and how often the worst off would then have the night: 0 to 1."""

    times: list[tuple[time, str]]
    nights: float


@dataclass(frozen=True, slots=True)
class Fair:
    """The clocks of a series, those with the most nights first; `unknown` people have not said where they live."""

    clocks: list[Clock]
    unknown: int
    dates: int
    proposal: Proposal | None = None  # None: it is as fair as it can be, or nothing is to come

    @property
    def always_night(self) -> list[Clock]:
        return [clock for clock in self.clocks if clock.always_night]

    def clock_in(self, zone: str) -> Clock | None:
        return next((clock for clock in self.clocks if zone in clock.zones), None)


def fair_for(series: Series, at: datetime) -> Fair:
    """Of those who come each time, or said that they come to one of these dates. Six queries."""
    past = list(reversed(last_dates(series, at, SHOWN, with_cancelled=False)))
    ahead = next_dates(series, at, SHOWN)
    zones = _zones(series, [*past, *ahead])
    unknown = zones.pop("", 0)
    clocks = sorted(_clocks(zones, past, ahead), key=lambda each: (-each.nights, -each.edges, each.offset))
    return Fair(clocks, unknown, len(past) + len(ahead), _proposal(zones, clocks, ahead))


def times_for(series: Series, at: datetime, turns: int) -> list[tuple[time, str]]:
    """The times that would be proposed for so many turns; empty where none can be."""
    ahead = next_dates(series, at, 1)
    zones = _zones(series, ahead)
    zones.pop("", None)
    return propose_times(zones, ahead[0].original_on, turns) if ahead else []


def _zones(series: Series, dates: Iterable[Date]) -> dict[str, int]:
    """How many of those who come live in which zone."""
    signed = SeriesSignup.objects.filter(series=series, until=None).values("person")
    rows = [found.gathering.pk for found in dates if found.gathering is not None]
    said = Answer.objects.filter(gathering__in=rows, reply=Answer.Reply.COMING).values("person")
    here = Membership.objects.filter(community=series.community_id, state__in=HERE)
    coming = here.filter(Q(person__in=signed) | Q(person__in=said)).values("person__zone").order_by()
    return dict(coming.annotate(n=Count("pk")).values_list("person__zone", "n"))


def _clocks(zones: dict[str, int], past: Sequence[Date], ahead: Sequence[Date]) -> list[Clock]:
    """Zones that show the same hour on all these dates are one clock."""
    same: dict[tuple[timedelta | None, ...], list[str]] = {}
    for zone in sorted(zones, key=lambda each: (-zones[each], each)):
        key = tuple(found.starts_at.astimezone(ZoneInfo(zone)).utcoffset() for found in [*past, *ahead])
        same.setdefault(key, []).append(zone)
    return [_clock(each, sum(zones[zone] for zone in each), past, ahead) for each in same.values()]


def _clock(zones: list[str], people: int, past: Sequence[Date], ahead: Sequence[Date]) -> Clock:
    here = ZoneInfo(zones[0])
    shown = next(iter([*ahead, *past]), None)
    offset = shown.starts_at.astimezone(here).utcoffset() if shown else None
    return Clock(
        towns=tuple(town_of(zone) for zone in zones[:TOWNS]) if people > 1 else (),
        offset=offset or timedelta(),
        zones=tuple(zones),
        people=people,
        past=_hours(past, here),
        ahead=_hours(ahead, here),
    )


def _hours(dates: Iterable[Date], here: ZoneInfo) -> Hours:
    starts = [(found, found.starts_at.astimezone(here)) for found in dates]
    return [(found, start, part_of_day(start.time())) for found, start in starts]


def _proposal(zones: dict[str, int], clocks: list[Clock], ahead: Sequence[Date]) -> Proposal | None:
    """As few turns as leave the worst off clearly less night than there is now."""
    if len(clocks) < 2 or not ahead:
        return None
    best = Proposal([], max(sum(part == NIGHT for _d, _s, part in clock.ahead) / len(clock.ahead) for clock in clocks))
    for turns in FEW_TIMES:
        times = propose_times(zones, ahead[0].original_on, turns)
        nights = _worst(times, zones, ahead[0])
        if nights < best.nights - MORE_IS_FAIRER:
            best = Proposal(times, nights)
    return best if best.times else None


def _worst(times: list[tuple[time, str]], zones: Iterable[str], on: Date) -> float:
    day = on.original_on
    starts = [datetime.combine(day, at, ZoneInfo(zone)) for at, zone in times]
    return max(
        sum(part_of_day(start.astimezone(ZoneInfo(zone)).time()) == NIGHT for start in starts) / len(starts)
        for zone in zones
    )


def town_of(zone: str) -> str:
    """ "Asia/Ho_Chi_Minh" → "Ho Chi Minh"."""
    return zone.rpartition("/")[2].replace("_", " ")


def _hour(start: datetime) -> float:
    return start.hour + start.minute / 60
