"""A series begins, changes and ends."""

from collections.abc import Collection, Iterable
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Q

from cairn.communities.models import Community
from cairn.gatherings.dates import DIFFERING, Date, date_of, instants
from cairn.gatherings.models import Series, Stretch
from cairn.gatherings.plans import plan_all, plan_end, plan_from, plan_resumption, visibility
from cairn.gatherings.plans.asked import checked, clear_rule, in_turns
from cairn.gatherings.plans.pieces import continuing
from cairn.gatherings.refusals import AlreadyADate, EndsBeforeItBegins, SeriesHasEnded
from cairn.lib import recurrence
from cairn.people.models import Person

from .applying import Changed, carry_out, clock, held_series, tell
from .duties import want_duties

MOMENT = timedelta(minutes=1)
FREE = (*DIFFERING, "minutes")  # what one may say of a stretch beside its days and times


@transaction.atomic
def begin_series(
    community: Community,
    *,
    by: Person | None,
    title: str,
    first_on: date,
    at_time: time,
    zone: str,
    rule: str = "",
    times: Iterable[tuple[time, str]] = (),
    last_on: date | None = None,
    seen_by: str = Series.Seen.MEMBERS,
    source: str = "",
    occasion: str = "",
    duties: Collection[str] = (),
    at: datetime | None = None,
    **more: Any,
) -> Series:
    """Begin to meet, once (no rule) or again and again. `more`: minutes, about, format_key, place, link, capacity.

    `first_on` moves to the first day that the rule gives. `times`: more wall-clock times that the dates take in turn
    with the first; `duties`: what each date needs; `occasion`: what it is held for, "request:7". The same `source`
    twice is the same series, and so is a second click. Raises RuleIsUnclear, UnknownZone, TooLong, EndsBeforeItBegins.
    """
    Community.objects.select_for_update().get(pk=community.pk)
    at, turns = clock(at), [(at_time, zone), *times]
    facts = checked({**more, "title": title}, FREE)
    checked({"times": turns}, ("times",))
    laid = _laid(rule, first_on, last_on, len(turns))
    known = _begun_already(Series(community=community, title=title, began_by=by, began_at=at, source=source), laid[0])
    if known is not None:
        return known
    series = Series.objects.create(
        community=community, title=title, seen_by=seen_by, began_by=by, began_at=at, source=source
    )
    for (own_rule, begin), (own_time, own_zone) in zip(laid, turns, strict=True):
        days = {"rule": own_rule, "first_on": begin, "last_on": last_on if own_rule else None, "turns": len(turns)}
        Stretch.objects.create(series=series, at_time=own_time, zone=own_zone, changed_at=at, **days, **facts)
    held_for = {"occasion": occasion} if occasion else {}
    tell("series.begun", series, by=by, at=at, on=min(begin for _rule, begin in laid), **held_for)
    if duties and by is not None:
        want_duties(series, by=by, kinds=duties, at=at)
    return series


def _begun_already(series: Series, laid: tuple[str, date]) -> Series | None:
    """The same from the same source, or, without one, from the same person a moment ago: somebody clicked twice."""
    same = Series.objects.filter(community=series.community_id)
    if series.source:
        return same.filter(source=series.source).first()
    if series.began_by is None:
        return None
    rule, first_on = laid
    lately = Q(began_by=series.began_by, began_at__range=(series.began_at - MOMENT, series.began_at))
    return same.filter(
        lately, title=series.title, source="", stretches__rule=rule, stretches__first_on=first_on
    ).first()


def _laid(rule: str, first_on: date, last_on: date | None, turns: int) -> list[tuple[str, date]]:
    rule = clear_rule(rule, first_on)
    first_on = recurrence.first_date(rule, first_on)
    if last_on is not None and last_on < first_on:
        raise EndsBeforeItBegins
    return in_turns(rule, first_on, turns)


@transaction.atomic
def add_date(series: Series, *, by: Person, on: date, at: datetime | None = None, **more: Any) -> Date:
    """One more date outside the rule, like the others but for `more` (at_time, zone and what else is said of a series).

    Raises AlreadyADate, SeriesHasEnded, UnknownZone, TooLong.
    """
    series = held_series(series)
    at = clock(at)
    if series.ended_at is not None:
        raise SeriesHasEnded(title=series.title)
    found = date_of(series, on)
    if found is not None and not found.is_dropped:
        raise AlreadyADate
    stretch = _extra(series, on, at, checked(more, (*FREE, "at_time", "zone")))
    if found is not None and found.gathering is not None:  # somebody said something about that day once
        row = found.gathering
        row.stretch, row.changed_at = stretch, at
        row.starts_at, row.ends_at = instants(stretch, on)
        row.save(update_fields=["stretch", "starts_at", "ends_at", "changed_at"])
    tell("series.date_added", series, by=by, at=at, on=on)
    return date_of(series, on)  # type: ignore[return-value]  # it was just made


def _extra(series: Series, on: date, at: datetime, facts: dict[str, Any]) -> Stretch:
    like = series.stretches.filter(first_on__lte=on).order_by("-first_on", "-pk").first()
    stretch = continuing(like or series.stretches.order_by("first_on", "pk")[0], on)
    stretch.rule, stretch.turns, stretch.last_on, stretch.changed_at = "", 1, None, at
    for name, value in facts.items():
        setattr(stretch, name, value)
    stretch.save(force_insert=True)
    return stretch


@transaction.atomic
def change_all(series: Series, *, by: Person, at: datetime | None = None, **changes: Any) -> Changed:
    """Change every date still to come; what was stays as it was.

    `changes`: title, about, format_key, place, link, capacity, minutes, at_time, zone, rule, and `times`, the
    wall-clock times [(time, zone)] that the dates take in turn. Twice is once. Raises SeriesHasEnded, RuleIsUnclear,
    UnknownZone, TooLong.
    """
    series = held_series(series)
    plan = plan_all(series, at=clock(at), **changes)
    _rename(series, plan.changed, changes)
    return carry_out(plan, "series.changed", by=by, on=plan.since)


@transaction.atomic
def change_from(series: Series, on: date, *, by: Person, at: datetime | None = None, **changes: Any) -> Changed:
    """Change this date and all following, as change_all. Raises NoSuchDate, DateIsPast besides."""
    series = held_series(series)
    plan = plan_from(series, on, at=clock(at), **changes)
    _rename(series, plan.changed, changes)
    return carry_out(plan, "series.changed", by=by, on=plan.since)


def _rename(series: Series, changed: list[str], changes: dict[str, Any]) -> None:
    """A series goes by its newest name."""
    if "title" in changed:
        series.title = changes["title"]
        series.save(update_fields=["title"])


@transaction.atomic
def show_series(series: Series, *, by: Person, seen_by: str, at: datetime | None = None) -> None:
    """Let everyone see a series, or its community's members alone. Twice is once."""
    series = held_series(series)
    if series.seen_by == seen_by:
        return
    seen_before = visibility(series)
    series.seen_by = seen_by
    series.save(update_fields=["seen_by"])
    # Told to those who saw it before, so that what is hidden now is not told to everyone.
    tell("series.shown", series, by=by, at=clock(at), seen_by=seen_by, visibility=seen_before)


@transaction.atomic
def end_series(series: Series, *, by: Person | None, on: date, why: str = "", at: datetime | None = None) -> Changed:
    """No date of it from that day on; what has begun stays. Twice is once."""
    series = held_series(series)
    plan = plan_end(series, at=clock(at), on=on)
    if plan.changed:
        series.ended_at = plan.at
        series.save(update_fields=["ended_at"])
    return carry_out(plan, "series.ended", by=by, on=plan.since, why=why)


@transaction.atomic
def resume_series(series: Series, *, by: Person, on: date, at: datetime | None = None) -> Changed:
    """A series that has ended meets again as it last did, from a day on. Raises SeriesGoesOn, SeriesHasEnded (once)."""
    series = held_series(series)
    plan = plan_resumption(series, at=clock(at), on=on)
    series.ended_at = None
    series.save(update_fields=["ended_at"])
    return carry_out(plan, "series.resumed", by=by, on=plan.since)
