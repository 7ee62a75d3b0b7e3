"""The duties of dates as pages show them."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db.models import Q, Subquery, Value

from cairn.gatherings.dates import Date
from cairn.gatherings.hanging import may_have, series_may_have
from cairn.gatherings.library import DutyGuide, Item, guides
from cairn.gatherings.models import Duty, Kind, Series, SeriesDuty, Tick, TurnTaker

Standing = Duty.Standing


@dataclass(frozen=True, slots=True)
class Post:
    """One duty of a date. `mine` is what the reader is to it: "ASKED", "TAKEN", "STANDBY", "BACK" or ""."""

    guide: DutyGuide
    holder: Duty | None = None
    asked: Duty | None = None
    standing_by: list[Duty] = field(default_factory=list)
    cannot: list[Duty] = field(default_factory=list)
    own: Duty | None = None
    ticked: set[str] = field(default_factory=set)
    left: Duty | None = None  # by whoever did it last

    @property
    def is_open(self) -> bool:
        return self.holder is None and self.asked is None

    @property
    def mine(self) -> str:
        return self.own.standing if self.own else ""

    @property
    def parts(self) -> list[tuple[str, list[tuple[Item, bool]]]]:
        """The checklist: ("before" …, [(item, ticked)])."""
        guide = self.guide
        return [
            (name, [(item, item.key in self.ticked) for item in items])
            for name, items in (("before", guide.before), ("during", guide.during), ("after", guide.after))
        ]

    @property
    def done(self) -> int:
        return sum(item.key in self.ticked for item in self.guide.items)


def wanted_by(series: Series) -> dict[str, bool]:
    """Which duties a series wants, and which of them by the rota. One query."""
    return dict(SeriesDuty.objects.filter(series=series).values_list("kind", "by_rota"))


def posts_of(found: Date, reader: Any) -> list[Post]:
    """The duties of a date in their order: those its series wants, and those that somebody has to do with.

    Two queries, or none.
    """
    parts = (series_may_have(found.gathering, "wanted"), may_have(found.gathering, "duties"))
    return posts_on([found], reader)[found.original_on] if any(parts) else []


def posts_on(dates: Sequence[Date], reader: Any) -> dict[Any, list[Post]]:
    """The duties of dates of one series, by day. Two queries, whatever the number of dates."""
    if not dates:
        return {}
    rows = [found.gathering.pk for found in dates if found.gathering and found.gathering.pk]
    wanted, ticks = _wanted_and_ticked(dates[0].series, rows)
    every = _duties_and_left(dates, rows)
    duties: dict[tuple[int, str], list[Duty]] = {}
    for duty in every:
        if duty.gathering_id in rows:
            duties.setdefault((duty.gathering_id, duty.kind), []).append(duty)
    left = sorted((duty for duty in every if duty.leaves), key=lambda duty: duty.gathering.starts_at, reverse=True)
    known = getattr(reader, "pk", None)
    return {
        found.original_on: [
            _post(guide, duties.get(key, []), ticks.get(key, set()), known, _last_before(left, guide.kind, found))
            for guide in guides().duties
            if (key := (found.gathering.pk if found.gathering else 0, guide.kind)) in duties or guide.kind in wanted
        ]
        for found in dates
    }


def left_by_last(duty: Duty) -> Duty | None:
    """What whoever did it before left to read, if anything."""
    row = duty.gathering
    before = Duty.objects.filter(
        gathering__series=row.series_id, kind=duty.kind, gathering__starts_at__lt=row.starts_at
    )
    return before.exclude(leaves="").select_related("person", "gathering").order_by("-gathering__starts_at").first()


def takers_of(series: Series) -> dict[str, list[TurnTaker]]:
    """Who takes turns with what, in the order of saying so. One query."""
    found: dict[str, list[TurnTaker]] = {kind: [] for kind in Kind}
    for taker in TurnTaker.objects.filter(series=series).select_related("person").order_by("since", "pk"):
        found[taker.kind].append(taker)
    return found


def swappable(post_owner: Duty, at: datetime) -> list[Duty]:
    """The dates that one could have instead: others' of the same duty, still ahead. One query."""
    row = post_owner.gathering
    ahead = Duty.objects.filter(gathering__series=row.series_id, kind=post_owner.kind, standing=Standing.TAKEN)
    ahead = ahead.filter(gathering__starts_at__gt=at).exclude(gathering=row).exclude(person=post_owner.person_id)
    return list(
        ahead.exclude(gathering__state="CANCELLED")
        .select_related("person", "gathering")
        .order_by("gathering__starts_at")
    )


def _wanted_and_ticked(series: Series, rows: list[int]) -> tuple[set[str], dict[tuple[int, str], set[str]]]:
    """Which duties a series wants, and what is ticked of them on these dates. One query."""
    wanted = SeriesDuty.objects.filter(series=series).values_list(Value(0), "kind", Value(""))
    found = wanted.union(Tick.objects.filter(gathering__in=rows).values_list("gathering_id", "kind", "item"))
    ticks: dict[tuple[int, str], set[str]] = {}
    for row, kind, item in found:
        ticks.setdefault((row, kind), set()).add(item)
    return {kind for row, kind in ticks if not row}, ticks


def _duties_and_left(dates: Sequence[Date], rows: list[int]) -> list[Duty]:
    """Who has to do with which duty on these dates, and what was left to read for whoever does it there. One query."""
    first, last = min(found.starts_at for found in dates), max(found.starts_at for found in dates)
    left = Duty.objects.filter(gathering__series=dates[0].series).exclude(leaves="")
    before = left.filter(gathering__starts_at__lt=first).order_by("-gathering__starts_at", "-pk").values("pk")
    wanted = Q(gathering__in=rows)
    for kind in Kind:
        wanted |= Q(pk=Subquery(before.filter(kind=kind)[:1]))
    if first < last:
        wanted |= Q(pk__in=left.filter(gathering__starts_at__gte=first, gathering__starts_at__lt=last).values("pk"))
    found = Duty.objects.filter(wanted).select_related("person", "asked_by", "gathering")
    return list(found.order_by("since", "pk"))


def _last_before(left: list[Duty], kind: str, found: Date) -> Duty | None:
    return next((duty for duty in left if duty.kind == kind and duty.gathering.starts_at < found.starts_at), None)


def _post(guide: DutyGuide, duties: list[Duty], ticked: set[str], reader: int | None, left: Duty | None) -> Post:
    by_standing = {standing: [duty for duty in duties if duty.standing == standing] for standing in Standing}
    return Post(
        guide,
        next(iter(by_standing[Standing.TAKEN]), None),
        next(iter(by_standing[Standing.ASKED]), None),
        by_standing[Standing.STANDBY],
        by_standing[Standing.BACK],
        next((duty for duty in duties if reader is not None and duty.person_id == reader), None),
        ticked,
        left,
    )
