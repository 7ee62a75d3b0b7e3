"""A change of a series, worked out but not made."""

from copy import copy
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from itertools import takewhile

from cairn.gatherings.dates import Date, expand, in_time, instants
from cairn.gatherings.models import Gathering, Series, Stretch
from cairn.gatherings.refusals import NoSuchDate
from cairn.lib import recurrence
from cairn.log.models import Visibility

HORIZON = timedelta(days=366)  # so far ahead a change is told date by date

# What calendars show: changing one of these raises SEQUENCE. Capacity and format stay inside Cairn.
SHOWN_OF_STRETCH = frozenset(
    {"title", "about", "place", "link", "first_on", "at_time", "zone", "minutes", "rule", "last_on"}
)
SHOWN_OF_ROW = frozenset({"title", "about", "place", "link", "starts_at", "ends_at", "state"})


@dataclass(slots=True)
class Picture:
    """A series as it stands or would stand: its stretches, and the rows of its dates. The rows' stretches are these."""

    stretches: list[Stretch]
    rows: list[Gathering]

    def copied(self) -> "Picture":
        """The same, to be changed without touching this one."""
        copies = {id(stretch): copy(stretch) for stretch in self.stretches}
        rows = [copy(row) for row in self.rows]
        for row in rows:
            row.stretch = copies[id(row.stretch)]
        return Picture(list(copies.values()), rows)

    def row_on(self, on: date) -> Gathering | None:
        return next((row for row in self.rows if row.original_on == on), None)

    def date_on(self, on: date) -> Date:
        """The date of that day. Raises NoSuchDate."""
        row = self.row_on(on)
        if row is not None:
            return Date(row.stretch, on, row.starts_at, row.ends_at, row)
        for stretch in self.stretches:
            if recurrence.has(stretch.rule, stretch.first_on, stretch.last_on, on):
                return Date(stretch, on, *instants(stretch, on))
        raise NoSuchDate

    def coming(self, since: datetime, until: datetime) -> list[Date]:
        """The dates not over at `since` that begin before `until`, in time."""
        return list(takewhile(lambda found: found.starts_at < until, expand(self.stretches, self.rows, since)))


@dataclass(slots=True)
class Plan:
    """What a change would make of a series, from the original day `since` on.

    `changed` names what differs; `follows` says, a year ahead, to which day each day that the rules gave would go
    (None: it would go, and what hangs on it would be called off).
    """

    series: Series
    at: datetime
    since: date
    before: Picture
    after: Picture
    changed: list[str] = field(default_factory=list)
    follows: dict[date, date | None] = field(default_factory=dict)

    def shifts(self) -> list[tuple[Date | None, Date | None]]:
        """Each date a year ahead that differs: as it is, and as it would be (None: there is or would be none)."""
        until = self.at + HORIZON
        old = {found.original_on: found for found in self.before.coming(self.at, until)}
        new = {found.original_on: found for found in self.after.coming(self.at, until)}
        pairs: list[tuple[Date | None, Date | None]] = []
        for on, found in old.items():
            then = new.pop(self.follows.get(on, on) or on, None)
            if then is None or (looks(found), found.capacity) != (looks(then), then.capacity):
                pairs.append((found, then))
        pairs += [(None, found) for found in new.values()]
        return sorted(pairs, key=lambda pair: in_time(pair[0] or pair[1]))  # type: ignore[arg-type]  # one is there


def looks(found: Date) -> tuple[object, ...]:
    """What those who come see of a date; not how many seats there are."""
    texts = (found.title, found.about, found.place, found.link, found.format_key)
    return (found.starts_at, found.ends_at, found.is_cancelled, *texts)


def picture_of(series: Series) -> Picture:
    """The series as it stands now. Two queries."""
    stretches = {stretch.pk: stretch for stretch in series.stretches.order_by("first_on", "pk")}
    rows = list(series.gatherings.order_by("original_on", "pk"))
    for stretch in stretches.values():
        stretch.series = series
    for row in rows:
        row.stretch, row.series = stretches[row.stretch_id], series
    return Picture(list(stretches.values()), rows)


def visibility(series: Series) -> str:
    """Who may read in the log what happens to a series."""
    return Visibility.EVERYONE if series.seen_by == Series.Seen.EVERYONE else Visibility.MEMBERS
