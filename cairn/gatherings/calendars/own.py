"""One person's part of a stretch: the dates that they said yes to."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from itertools import takewhile

from icalendar import Event

from cairn.gatherings.dates import MARGIN, Date
from cairn.gatherings.models import Answer, Gathering, SeriesSignup, Stretch
from cairn.gatherings.queries.coming import covers
from cairn.lib import recurrence

from .events import PERHAPS, Shown, instance, master, plain, single


@dataclass(frozen=True, slots=True)
class Own:
    """What somebody said about a series.

    signup   that they come each time, now or (where it has ended) last
    replies  what they said about single dates, by the number of the date's row
    waiting  original days on which they wait for a seat
    """

    signup: SeriesSignup | None = None
    replies: dict[int, str] = field(default_factory=dict)
    waiting: frozenset[date] = frozenset()

    def is_in(self, found: Date) -> bool:
        """Whether they come to this date, perhaps or waiting."""
        reply = self.replies.get(found.gathering.pk) if found.gathering else None
        if reply is not None:
            return reply != Answer.Reply.NOT
        return self.signup is not None and covers(self.signup, found)

    def status(self, found: Date) -> str:
        reply = self.replies.get(found.gathering.pk) if found.gathering else None
        return PERHAPS if reply == Answer.Reply.MAYBE or found.original_on in self.waiting else ""


@dataclass(frozen=True, slots=True)
class Part:
    """What of a stretch is somebody's own.

    first    the first date of the rule that is, None where only single dates are
    last     the last one, None where the rule (or its own end) says so
    without  dates of the rule between them that are not
    special  dates to be told one by one: they differ, are uncertain, or stand alone
    """

    first: date | None
    last: date | None
    without: frozenset[date]
    special: tuple[Date, ...]

    @property
    def is_empty(self) -> bool:
        return self.first is None and not self.special


def own_part(stretch: Stretch, rows: list[Gathering], own: Own) -> Part:
    """Which dates of a stretch somebody comes to."""
    by_day = {row.original_on: Date(stretch, row.original_on, row.starts_at, row.ends_at, row) for row in rows}
    kept = {on: each for on, each in by_day.items() if not each.is_dropped}
    if not stretch.rule or own.signup is None:
        alone = kept if stretch.rule else _only(stretch, kept)
        return Part(None, None, frozenset(), tuple(each for _, each in sorted(alone.items()) if own.is_in(each)))

    first, last = _ends(stretch, own)
    inside = {on for on in kept if first is not None and on >= first and (last is None or on <= last)}
    without = frozenset(on for on in inside if not own.is_in(kept[on]))
    special = {on: kept[on] for on in kept if own.is_in(kept[on]) and (on not in inside or _differs(kept[on], own))}
    special |= {
        on: kept.get(on) or plain(stretch, on)
        for on in own.waiting
        if first is not None and on >= first and on not in without
    }
    return Part(first, last, without, tuple(each for _, each in sorted(special.items())))


def own_events(stretch: Stretch, rows: list[Gathering], own: Own, shown: Shown) -> list[Event]:
    """What a person's own calendar has of a stretch."""
    part = own_part(stretch, rows, own)
    if not stretch.rule:
        return [single(each, shown, status=own.status(each)) for each in part.special]
    whole = [] if part.first is None else [master(stretch, part.first, shown, last=part.last, without=part.without)]
    return whole + [instance(each, shown, status=own.status(each)) for each in part.special]


def _only(stretch: Stretch, kept: dict[date, Date]) -> dict[date, Date]:
    days = recurrence.dates("", stretch.first_on, stretch.last_on)
    return {on: kept.get(on) or plain(stretch, on) for on in days}


def _ends(stretch: Stretch, own: Own) -> tuple[date | None, date | None]:
    """The first and the last date that the sign-up covers by the rule; no last where nothing ends it but the rule.

    Moved dates are left aside here: one moved into the time covered must not draw in those before it.
    """
    days = _days_covered(stretch, own.signup) if own.signup else iter(())
    first = next(days, None)
    if first is None or own.signup is None or own.signup.until is None:
        return first, None
    return first, max(days, default=first)


def _days_covered(stretch: Stretch, signup: SeriesSignup) -> Iterator[date]:
    low, until = (signup.since - MARGIN).date(), signup.until
    days = recurrence.dates(stretch.rule, stretch.first_on, stretch.last_on, low)
    near = days if until is None else takewhile(lambda on: on <= (until + MARGIN).date(), days)
    return (on for on in near if covers(signup, plain(stretch, on)))


def _differs(found: Date, own: Own) -> bool:
    return found.stands_out or bool(own.status(found))
