"""What somebody said yes to, in all their communities: what their own calendar shows."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Q, QuerySet

from cairn.gatherings.access import every_series_for
from cairn.gatherings.dates import Date, dates_between
from cairn.gatherings.models import Answer, Series, SeriesSignup
from cairn.people.models import Person

from .glance import Glance, glance_at

WINDOWS = (timedelta(days=45), timedelta(days=400))  # most people have something soon


@dataclass(frozen=True, slots=True)
class Mine:
    """A date to which somebody comes or perhaps comes, and what they are there."""

    date: Date
    glance: Glance

    @property
    def waits(self) -> bool:
        return self.glance.waits is not None

    @property
    def is_sure(self) -> bool:
        return self.glance.reply == Answer.Reply.COMING and not self.waits


def my_series(person: Person) -> QuerySet[Series]:
    """The series to which somebody signed up or answered, as far as they may see them now."""
    signed = SeriesSignup.objects.filter(person=person).values("series")
    said = Answer.objects.filter(person=person).exclude(reply=Answer.Reply.NOT).values("gathering__series")
    return every_series_for(person).filter(Q(pk__in=signed) | Q(pk__in=said))


def my_dates(person: Person, since: datetime, until: datetime) -> list[Mine]:
    """The dates to which somebody comes, waits or perhaps comes, in time; called off ones too. Eight queries."""
    dates = dates_between(my_series(person), since, until)
    glances = glance_at(dates, person)
    wanted = (Answer.Reply.COMING, Answer.Reply.MAYBE)
    return [Mine(found, glances[found.address]) for found in dates if glances[found.address].reply in wanted]


def my_next_dates(person: Person, after: datetime, count: int) -> list[Mine]:
    """The next so many of them that take place, within the year."""
    found: list[Mine] = []
    for window in WINDOWS:
        found = [mine for mine in my_dates(person, after, after + window) if not mine.date.is_cancelled]
        if len(found) >= count:
            break
    return found[:count]
