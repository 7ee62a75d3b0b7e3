"""When the rounds of a programme of pairs are drawn: on a day, in the morning where its leader lives."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from cairn.lib import recurrence

from .models import PairProgramme

MORNING = time(8)
DAYS = {PairProgramme.Every.WEEK: 7, PairProgramme.Every.TWO_WEEKS: 14}
MONTHS = {PairProgramme.Every.MONTH: 1, PairProgramme.Every.QUARTER: 3}


@dataclass(frozen=True, slots=True)
class Turn:
    """One round by the calendar: its day, when it is drawn, and when the next is."""

    on: date
    starts_at: datetime
    ends_at: datetime

    @property
    def half(self) -> datetime:
        """Until then a round may still be drawn, and who comes late joins a pair."""
        return half_of(self.starts_at, self.ends_at)


def turn_at(programme: PairProgramme, at: datetime) -> Turn | None:
    """The latest round whose morning has come, drawn or not; None before the first."""
    local = at.astimezone(ZoneInfo(programme.zone))
    last = local.date() if local.time() >= MORNING else local.date() - timedelta(days=1)
    return _turn(programme, _number(programme, last)) if last >= programme.starts_on else None


def turn_after(programme: PairProgramme, at: datetime) -> Turn:
    """The first round that is still to come."""
    now = turn_at(programme, at)
    return _turn(programme, 0 if now is None else _number(programme, now.on) + 1)


def half_of(starts_at: datetime, ends_at: datetime) -> datetime:
    return starts_at + (ends_at - starts_at) / 2


def _turn(programme: PairProgramme, number: int) -> Turn:
    on, following = _day(programme, number), _day(programme, number + 1)
    starts_at, ends_at = (recurrence.instant(day, MORNING, programme.zone) for day in (on, following))
    return Turn(on, starts_at, ends_at)


def _number(programme: PairProgramme, last: date) -> int:
    """Of the latest round on or before a day, from 0."""
    first, every = programme.starts_on, PairProgramme.Every(programme.every)
    if every in DAYS:
        return (last - first).days // DAYS[every]
    number = ((last.year - first.year) * 12 + last.month - first.month) // MONTHS[every]
    return number if _day(programme, number) <= last else number - 1


def _day(programme: PairProgramme, number: int) -> date:
    """The 31st is the last of a shorter month, and the 31st again in the next."""
    first, every = programme.starts_on, PairProgramme.Every(programme.every)
    if every in DAYS:
        return first + timedelta(days=DAYS[every] * number)
    months = first.year * 12 + first.month - 1 + MONTHS[every] * number
    year, month = divmod(months, 12)
    return date(year, month + 1, min(first.day, monthrange(year, month + 1)[1]))
