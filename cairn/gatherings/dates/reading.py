"""Reading the dates of series: two queries, whatever the number of series."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, timedelta
from itertools import islice
from typing import Any, TypeVar

from django.db.models import Q, QuerySet

from cairn.gatherings.models import Gathering, Series, Stretch
from cairn.lib import recurrence

from .date import MARGIN, Date, expand, in_time, instants, of_row

SomeSeries = QuerySet[Series] | Iterable[Series] | Series
Row = TypeVar("Row", Stretch, Gathering)


def dates_between(series: SomeSeries, since: datetime, until: datetime) -> list[Date]:
    """The dates, cancelled ones too, that happen at least partly from `since` to before `until`, in time. Two queries.

    `series` is a queryset, a list or one. A moved date is where it was moved to.
    """
    low, high = (since - MARGIN).date(), (until + MARGIN).date()
    rows = _rows(series, Q(ends_at__gt=since, starts_at__lt=until) | Q(original_on__range=(low, high)))
    stretches = _stretches(series, low).filter(first_on__lte=high)
    found = expand(stretches, rows, since)
    return list(_while_before(until, found))


def next_dates(series: SomeSeries, after: datetime, count: int, *, with_cancelled: bool = False) -> list[Date]:
    """The next dates of all these series together: those not over at `after`, in time. Two queries."""
    return list(islice(_coming(series, after, with_cancelled=with_cancelled), count))


def next_of_each(series: SomeSeries, after: datetime) -> dict[int, Date]:
    """The next date of each series that has one, by the series' number, cancelled ones left out. Two queries."""
    low = (after - MARGIN).date()
    rows = _by_series(_rows(series, Q(ends_at__gt=after) | Q(original_on__gte=low)))
    stretches = _by_series(_stretches(series, low))
    found: dict[int, Date] = {}
    for number in {*rows, *stretches}:
        coming = expand(stretches.get(number, []), rows.get(number, []), after)
        first = next((each for each in coming if not each.is_cancelled), None)
        if first is not None:
            found[number] = first
    return found


def last_dates(series: SomeSeries, before: datetime, count: int, *, with_cancelled: bool = True) -> list[Date]:
    """The last dates that were over at `before`, latest first. Two queries."""
    return _last(list(_stretches(series, None)), list(_rows(series, Q())), before, count, with_cancelled=with_cancelled)


def dates_around(series: SomeSeries, at: datetime, count: int) -> tuple[list[Date], list[Date]]:
    """The next dates in time, and the last ones latest first, cancelled ones too. Two queries for both."""
    rows, stretches = list(_rows(series, Q())), list(_stretches(series, None))
    ahead = list(islice(expand(stretches, rows, at), count))
    return ahead, _last(stretches, rows, at, count, with_cancelled=True)


def date_of(series: SomeSeries, on: date, **also: Any) -> Date | None:
    """The date of that day of one series, or None where it has none. Two queries at most.

    also  what is asked about its row in the same query, as annotations
    """
    row = _rows(series, Q(original_on=on)).select_related("minutes_kept__published_by").annotate(**also).first()
    if row is not None:
        return of_row(row)
    for stretch in _stretches(series, on).filter(first_on__lte=on):
        if recurrence.has(stretch.rule, stretch.first_on, stretch.last_on, on):
            return Date(stretch, on, *instants(stretch, on))
    return None


def is_next(found: Date, at: datetime) -> bool:
    """Whether it is the next date of its series. One query; two where the series has just changed its days."""
    low = (at - MARGIN).date()
    rows = _rows(found.series, Q(ends_at__gt=at) | Q(original_on__gte=low))
    is_alone = found.stretch.first_on <= low and not found.was_moved  # no other stretch has a date before it
    coming = expand([found.stretch] if is_alone else _stretches(found.series, low), rows, at)
    first = next((each for each in coming if not each.is_cancelled), None)
    return first is not None and first.address == found.address


def _last(
    stretches: Sequence[Stretch], rows: Sequence[Gathering], before: datetime, count: int, *, with_cancelled: bool
) -> list[Date]:
    begun = min((stretch.first_on for stretch in stretches), default=before.date())
    found: list[Date] = []
    for days in (70, 400, 4000, (before.date() - begun).days + 400):
        since = before - timedelta(days=days)
        past = [date for date in _while_before(before, expand(stretches, rows, since)) if date.ends_at <= before]
        found = [date for date in past if with_cancelled or not date.is_cancelled]
        if len(found) >= count:
            break
    return sorted(found, key=in_time, reverse=True)[:count]


def _coming(series: SomeSeries, after: datetime, *, with_cancelled: bool) -> Iterator[Date]:
    low = (after - MARGIN).date()
    rows = _rows(series, Q(ends_at__gt=after) | Q(original_on__gte=low))
    coming = expand(_stretches(series, low), rows, after)
    return (each for each in coming if with_cancelled or not each.is_cancelled)


def _while_before(until: datetime, dates: Iterator[Date]) -> Iterator[Date]:
    for found in dates:
        if found.starts_at >= until:
            return
        yield found


def _stretches(series: SomeSeries, low: date | None) -> QuerySet[Stretch]:
    """The stretches of these series that may have a date on `low` or later."""
    wanted = Q() if low is None else Q(last_on=None) & ~Q(rule="") | Q(last_on__gte=low) | Q(rule="", first_on__gte=low)
    found = Stretch.objects.filter(wanted, series__in=_many(series)).select_related("series__community")
    return found.order_by("first_on", "pk")


def _rows(series: SomeSeries, wanted: Q) -> QuerySet[Gathering]:
    rows = Gathering.objects.filter(wanted, series__in=_many(series))
    return rows.select_related("stretch__series__community", "room").order_by("starts_at", "pk")


def _many(series: SomeSeries) -> QuerySet[Series] | list[Series]:
    if isinstance(series, Series):
        return [series]
    return series.values("pk") if isinstance(series, QuerySet) else list(series)  # type: ignore[return-value]


def _by_series(things: Iterable[Row]) -> dict[int, list[Row]]:
    found: dict[int, list[Row]] = {}
    for thing in things:
        found.setdefault(thing.series_id, []).append(thing)
    return found
