"""How it was, over time: the one question after each gathering, by format or by series.

Immediate value is what people answered; potential value is that they wrote what they take with them (the first two
value cycles). A gathering counts from four answers up; those with fewer are in no sum either.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.db.models import Count, Q
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cairn.communities.models import Community
from cairn.formats.queries import formats_for
from cairn.gatherings.dates import Date, of_row
from cairn.gatherings.models import Feedback, Gathering

from .after import SHOWN_FROM

FORMAT, SERIES = "format", "series"
SINCE = timedelta(days=2 * 365)
MOST = 24  # gatherings in one picture
LEVELS = tuple(reversed(Feedback.Immediate))  # from "very much" down


@dataclass(frozen=True, slots=True)
class Point:
    """One gathering: how many gave each answer, from "very much" down, and how many take something with them."""

    date: Date
    counts: tuple[int, ...]
    takes: int

    @property
    def total(self) -> int:
        return sum(self.counts)

    @property
    def worth(self) -> int:
        """How many said yes, or very much."""
        return sum(self.counts[:2])


@dataclass(slots=True)
class Trend:
    """One format or series, its gatherings in time. All that is said of it is also said in words."""

    title: str
    points: list[Point] = field(default_factory=list)

    @property
    def said(self) -> str:
        """The last one, and whether it is more or less than the ones before."""
        last = self.points[-1]
        words = ngettext(
            "Last time {worth} of {total} said that it was worth it, and {takes} take something with them.",
            "Last time {worth} of {total} said that it was worth it, and {takes} take something with them.",
            last.takes,
        ).format(worth=last.worth, total=last.total, takes=last.takes)
        return f"{words} {self._compared}".strip()

    @property
    def _compared(self) -> str:
        earlier = self.points[:-1]
        if not earlier:
            return ""
        before = round(100 * sum(point.worth for point in earlier) / sum(point.total for point in earlier))
        return _("In the times before, {share} % said so.").format(share=before)


def trends_of(community: Community, *, by: str, now: datetime) -> list[Trend]:
    """The trends with at least one gathering to show; those met for last come first. Two queries, and the formats."""
    points = _points(community, now - SINCE)
    titles = {each.key: str(each.title) for each in reversed(formats_for(community))} if by == FORMAT else {}
    found: dict[str | int, Trend] = {}
    for point in points:
        key = point.date.format_key if by == FORMAT else point.date.series.pk
        title = titles.get(str(key), str(key)) if by == FORMAT else point.date.series.title
        found.setdefault(key, Trend(title or _("Without a format"))).points.append(point)
    for trend in found.values():
        del trend.points[:-MOST]
    return sorted(found.values(), key=lambda each: each.points[-1].date.starts_at, reverse=True)


def _points(community: Community, since: datetime) -> list[Point]:
    given = Feedback.objects.filter(gathering__series__community=community, gathering__starts_at__gte=since)
    taken = Count("pk", filter=~Q(takes=""))
    counts: dict[int, dict[int, int]] = {}
    takes: dict[int, int] = {}
    rows: Iterable[tuple[int, int, int, int]] = (
        given.order_by().values_list("gathering", "immediate").annotate(n=Count("pk"), taken=taken)
    )
    for gathering, immediate, number, some in rows:
        counts.setdefault(gathering, {})[immediate] = number
        takes[gathering] = takes.get(gathering, 0) + some
    shown = [pk for pk, of_it in counts.items() if sum(of_it.values()) >= SHOWN_FROM]
    held = Gathering.objects.filter(pk__in=shown).select_related("stretch__series__community")
    return [
        Point(of_row(row), tuple(counts[row.pk].get(level, 0) for level in LEVELS), takes[row.pk])
        for row in held.order_by("starts_at", "pk")
    ]
