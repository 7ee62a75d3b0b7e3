"""Seasons: the leadership groups are shared out for some months, and handed on."""

from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils import timezone

from cairn.communities.models import HERE, Community, Membership
from cairn.gatherings.models import Carrier, Season
from cairn.gatherings.refusals import SeasonEndsBeforeItBegins, SeasonIsOver, SeasonIsRunning
from cairn.log.actions import record
from cairn.log.models import Visibility
from cairn.people.models import Person

from .applying import clock
from .season_letters import tell_ending


@transaction.atomic
def begin_season(
    community: Community, *, by: Person, name: str, first_on: date, last_on: date, at: datetime | None = None
) -> Season:
    """Begin a season; whoever said in the last one that they carry a group next, carries it now.

    Raises SeasonIsRunning, SeasonEndsBeforeItBegins.
    """
    community = Community.objects.select_for_update(of=("self",)).get(pk=community.pk)
    at = clock(at)
    running = Season.objects.filter(community=community, ended_at=None).first()
    if running is not None:
        raise SeasonIsRunning(name=running.name)
    if last_on < first_on:
        raise SeasonEndsBeforeItBegins
    last = Season.objects.filter(community=community).order_by("ended_at", "pk").last()
    season = Season.objects.create(community=community, name=name, first_on=first_on, last_on=last_on, begun_by=by)
    season.community = community
    _tell("season.begun", season, by=by, at=at)
    for carrier in _next_of(last) if last else []:
        join_group(season, carrier.group, person=carrier.person, at=at)
    return season


@transaction.atomic
def change_season(
    season: Season, *, by: Person, name: str, first_on: date, last_on: date, at: datetime | None = None
) -> None:
    """Another name or other days. Twice is once. Raises SeasonIsOver, SeasonEndsBeforeItBegins."""
    season = _running(season)
    if last_on < first_on:
        raise SeasonEndsBeforeItBegins
    if (season.name, season.first_on, season.last_on) == (name, first_on, last_on):
        return
    season.name, season.first_on, season.last_on = name, first_on, last_on
    season.save(update_fields=["name", "first_on", "last_on"])
    _tell("season.changed", season, by=by, at=clock(at))


@transaction.atomic
def join_group(
    season: Season, group: str, *, person: Person, is_next: bool = False, at: datetime | None = None
) -> Carrier:
    """Carry a group for this season, or say that one carries it in the next. Twice is once. Raises SeasonIsOver."""
    season = _running(season)
    at = clock(at)
    carrier, made = Carrier.objects.get_or_create(
        season=season, group=group, person=person, is_next=is_next, defaults={"since": at}
    )
    if made:
        _tell("season.next_found" if is_next else "season.group_joined", season, by=person, at=at, group=group)
    return carrier


@transaction.atomic
def leave_group(carrier: Carrier, *, at: datetime | None = None) -> None:
    """Lay a group down, or not carry it next after all. Twice is once. Raises SeasonIsOver."""
    season = _running(carrier.season)
    gone, _rows = Carrier.objects.filter(pk=carrier.pk).delete()
    if gone:
        visibility = Visibility.PERSON
        _tell("season.group_left", season, by=carrier.person, at=clock(at), group=carrier.group, visibility=visibility)


@transaction.atomic
def leave_season_note(carrier: Carrier, *, text: str, at: datetime | None = None) -> None:
    """What whoever carries the group next should know. Twice is once. Raises SeasonIsOver."""
    season = _running(carrier.season)
    if Carrier.objects.filter(pk=carrier.pk).exclude(leaves=text).update(leaves=text):
        _tell("season.handed_over", season, by=carrier.person, at=clock(at), group=carrier.group)


@transaction.atomic
def end_season(season: Season, *, by: Person, thanks: str = "", at: datetime | None = None) -> Season:
    """It comes to its end, with a word of thanks. Twice is once."""
    season = Season.objects.select_for_update(of=("self",)).select_related("community").get(pk=season.pk)
    if season.ended_at is not None:
        return season
    season.ended_at, season.thanks = clock(at), thanks
    season.save(update_fields=["ended_at", "thanks"])
    _tell("season.ended", season, by=by, at=season.ended_at)
    return season


def tell_of_ending_seasons(*, at: datetime | None = None) -> int:
    """Two weeks before the end those who carry something are asked what they leave, once. Returns how many."""
    at = at or timezone.now()
    soon = Season.objects.filter(ended_at=None, last_on__range=(at.date(), at.date() + timedelta(days=14)))
    carriers = Carrier.objects.filter(season__in=soon, is_next=False, leaves="")
    return sum(tell_ending(each, at=at) for each in carriers.select_related("season__community", "person"))


def _next_of(season: Season) -> list[Carrier]:
    here = Membership.objects.filter(community=season.community_id, state__in=HERE).values("person")
    carriers = Carrier.objects.filter(season=season, is_next=True, person__in=here)
    return list(carriers.select_related("person").order_by("since", "pk"))


def _running(season: Season) -> Season:
    """The season, held. Raises SeasonIsOver."""
    season = Season.objects.select_for_update(of=("self",)).select_related("community").get(pk=season.pk)
    if season.ended_at is not None:
        raise SeasonIsOver(name=season.name)
    return season


def _tell(verb: str, season: Season, *, by: Person, at: datetime, **particulars: str) -> None:
    visibility = particulars.pop("visibility", Visibility.MEMBERS)
    facts = {"community_id": season.community_id, "subject": season, "visibility": visibility, "at": at}
    record(verb, actor=by, title=season.name, **facts, **particulars)  # type: ignore[arg-type]
