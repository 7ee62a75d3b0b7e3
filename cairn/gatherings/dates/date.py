"""One date of a series, and how stretches and rows make dates. No queries here."""

import heapq
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.utils import timezone

from cairn.gatherings.models import Gathering, Series, Stretch
from cairn.lib import recurrence

LONGEST = timedelta(days=14)  # of one gathering; actions refuse more
MARGIN = LONGEST + timedelta(days=2)  # how far a date's day and its instants may lie apart
DIFFERING = ("title", "about", "format_key", "place", "link", "capacity")

Address = tuple[int, date]


@dataclass(frozen=True, slots=True)
class Date:
    """One date of a series, as it stands: what the stretch says, and what its gathering says differently."""

    stretch: Stretch
    original_on: date
    starts_at: datetime
    ends_at: datetime
    gathering: Gathering | None = None

    @property
    def series(self) -> Series:
        return self.stretch.series

    @property
    def address(self) -> Address:
        return (self.stretch.series_id, self.original_on)

    @property
    def title(self) -> str:
        return (self.gathering and self.gathering.title) or self.stretch.title

    @property
    def about(self) -> str:
        return (self.gathering and self.gathering.about) or self.stretch.about

    @property
    def format_key(self) -> str:
        return (self.gathering and self.gathering.format_key) or self.stretch.format_key

    @property
    def place(self) -> str:
        return (self.gathering and self.gathering.place) or self.stretch.place

    @property
    def link(self) -> str:
        return (self.gathering and self.gathering.link) or self.stretch.link

    @property
    def capacity(self) -> int | None:
        return (self.gathering and self.gathering.capacity) or self.stretch.capacity

    @property
    def why(self) -> str:
        """Why it was moved or called off."""
        return self.gathering.why if self.gathering else ""

    @property
    def minutes(self) -> int:
        return int((self.ends_at - self.starts_at).total_seconds() // 60)

    @property
    def local_start(self) -> datetime:
        """The start on the clock of the stretch's own zone."""
        return self.starts_at.astimezone(ZoneInfo(self.stretch.zone))

    @property
    def is_cancelled(self) -> bool:
        """It does not take place: somebody called it off, or its series no longer meets on that day."""
        return self.gathering is not None and (self.gathering.state == Gathering.State.CANCELLED or self.is_dropped)

    @property
    def is_dropped(self) -> bool:
        """Its rule no longer gives it: the series changed its days. It is kept because something hangs on it."""
        stretch = self.stretch
        return self.gathering is not None and not recurrence.has(
            stretch.rule, stretch.first_on, stretch.last_on, self.original_on
        )

    @property
    def was_moved(self) -> bool:
        return (self.starts_at, self.ends_at) != instants(self.stretch, self.original_on)

    @property
    def is_past(self) -> bool:
        return self.ends_at <= timezone.now()

    @property
    def is_running(self) -> bool:
        return self.starts_at <= timezone.now() < self.ends_at

    @property
    def stands_out(self) -> bool:
        """Differs from the rule in what a calendar shows: it needs a RECURRENCE-ID of its own there."""
        row = self.gathering
        return row is not None and (
            self.was_moved or self.is_cancelled or any((row.title, row.about, row.place, row.link))
        )

    @property
    def sequence(self) -> int:
        """SEQUENCE of this date for calendars: it grows with each change of the stretch and of the date."""
        return self.stretch.sequence + (self.gathering.sequence if self.gathering else 0)


def instants(stretch: Stretch, on: date) -> tuple[datetime, datetime]:
    """When the stretch's gathering of that day begins and ends, by its rule."""
    starts_at = recurrence.instant(on, stretch.at_time, stretch.zone)
    return starts_at, starts_at + timedelta(minutes=stretch.minutes)


def of_row(row: Gathering) -> Date:
    """The date of a gathering whose stretch is loaded (select_related("stretch__series__community", "room"))."""
    return Date(row.stretch, row.original_on, row.starts_at, row.ends_at, row)


def expand(stretches: Iterable[Stretch], rows: Iterable[Gathering], since: datetime) -> Iterator[Date]:
    """The dates not over at `since`, lazily and in time, of stretches and the rows that belong to them. No query."""
    rows = list(rows)
    taken = {(row.series_id, row.original_on) for row in rows}
    streams = [_of_stretch(stretch, taken, since) for stretch in stretches]
    special = sorted((of_row(row) for row in rows if row.ends_at > since), key=in_time)
    return heapq.merge(*streams, special, key=in_time)


def in_time(date: Date) -> tuple[datetime, int, date]:
    """Sorts dates by when they begin."""
    return (date.starts_at, date.stretch.series_id, date.original_on)


def _of_stretch(stretch: Stretch, taken: set[Address], since: datetime) -> Iterator[Date]:
    for on in recurrence.dates(stretch.rule, stretch.first_on, stretch.last_on, (since - MARGIN).date()):
        if (stretch.series_id, on) in taken:
            continue
        starts_at, ends_at = instants(stretch, on)
        if ends_at > since:
            yield Date(stretch, on, starts_at, ends_at)
