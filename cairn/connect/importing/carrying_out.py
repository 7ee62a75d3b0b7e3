"""Carrying out a plan, community by community; what is there already stays as it is."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify

from cairn.communities.actions import bring_community, elect_leader, give_role, take_in
from cairn.communities.models import Community, Membership, Role
from cairn.gatherings import actions
from cairn.gatherings.models import Series
from cairn.lib.recurrence import instant
from cairn.lib.refusals import Refusal
from cairn.people.actions import meet
from cairn.people.models import Person

from .plan import CommunityPlan, DatePlan, Plan, RolePlan, SeriesPlan, Unread

ADDRESS = "{handle}@imported.invalid"  # .invalid never gets mail (RFC 2606): nobody can sign in with it
Tell = Callable[[int, int, str], object]  # (how many communities are done, of how many, the latest)


@dataclass(slots=True)
class Done:
    """How many things were made: {"communities": 24, "people": 80, "series": 71, "dates": 0}; what was refused."""

    made: Counter[str] = field(default_factory=Counter)
    refused: list[Unread] = field(default_factory=list)


def carry_out(
    plan: Plan,
    *,
    by: Person | None,
    into: Community | None = None,
    tell: Tell = lambda done, of, name: None,
    at: datetime | None = None,
) -> Done:
    """Make what the plan says; `into` takes what names no community. Each community is one transaction."""
    done = Done()
    for number, each in enumerate(plan.communities, start=1):
        with transaction.atomic():
            _bring(each, by, into, done, at or timezone.now())
        tell(number, len(plan.communities), each.name)
    return done


def _bring(each: CommunityPlan, by: Person | None, into: Community | None, done: Done, now: datetime) -> None:
    community = _community(each, by, done, now) if each.source else into
    if community is None:
        return
    known = set(Series.objects.filter(community=community).exclude(source="").values_list("source", flat=True))
    for role in each.roles:
        _give(community, role, by, done, now)
    for series in each.series:
        if series.source not in known:
            _try(done, series.title, _begin, community, series, by, now)
            done.made["series"] += 1
    for date in each.dates:
        if date.series.source not in known:
            _try(done, date.series.title, _hold, community, date, by, now)
            done.made["dates"] += 1


def _community(each: CommunityPlan, by: Person | None, done: Done, now: datetime) -> Community:
    known = Community.objects.filter(source=each.source).first()
    if known is not None:
        return known
    done.made["communities"] += 1
    return bring_community(
        source=each.source,
        name=each.name,
        practice=each.practice,
        language=each.language,
        zone=each.zone,
        joining=each.joining,
        by=by,
        at=each.began_at or now,
    )


def _give(community: Community, role: RolePlan, by: Person | None, done: Done, now: datetime) -> None:
    """The role, unless somebody holds it already; the person, unless they were brought before."""
    address = ADDRESS.format(handle=slugify(role.handle) or "somebody")
    person = Person.objects.with_email(address).first()
    if person is None:
        person = meet(name=role.name[:120], email=address, at=now)
        done.made["people"] += 1
    take_in(community, person=person, state=Membership.State.ACTIVE, at=now)
    held = Role.objects.filter(community=community, kind=role.kind, ended_at=None)
    if role.kind == Role.Kind.LEADER:
        if not held.exists():
            elect_leader(community, person=person, by=by, at=now)
    elif not held.filter(person=person).exists():
        give_role(community, person=person, kind=role.kind, by=by, at=now)


def _try(done: Done, title: str, make: Callable[..., object], *arguments: object) -> None:
    """What an action refuses is listed, and the rest goes on."""
    try:
        with transaction.atomic():
            make(*arguments)
    except Refusal as why:
        done.refused.append(Unread(title, "", str(why)))


def _begin(community: Community, series: SeriesPlan, by: Person | None, at: datetime) -> Series:
    facts = {
        name: getattr(series, name) for name in ("title", "first_on", "at_time", "zone", "rule", "last_on", "source")
    }
    more = {name: getattr(series, name) for name in ("minutes", "about", "place", "link")}
    seen_by = Series.Seen.EVERYONE if community.is_public else Series.Seen.MEMBERS
    return actions.begin_series(community, by=by, seen_by=seen_by, at=at, **facts, **more)


def _hold(community: Community, date: DatePlan, by: Person | None, now: datetime) -> None:
    series = _begin(community, date.series, by, date.began_at)
    on = date.series.first_on
    ends_at = _end(date.series)
    if date.is_cancelled:
        actions.call_off_date(series, on, by=by, why="", at=min(ends_at, now))
    elif ends_at <= now:
        actions.hold_date(series, on, by=None, came=date.came, at=ends_at)


def _end(series: SeriesPlan) -> datetime:
    return (instant(series.first_on, series.at_time, series.zone) + timedelta(minutes=series.minutes)).astimezone(UTC)
