"""The fair rota at work: coming dates find somebody, and a question without an answer goes on to the next."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from cairn.gatherings.dates import next_dates
from cairn.gatherings.models import Duty, Gathering, Series, SeriesDuty
from cairn.gatherings.plans.rota import ALONE
from cairn.gatherings.queries.carers import HOLDING, next_fair

from .applying import clock, held_series
from .dates import pinned
from .duties import tell_of
from .duty_gaps import ask_next, fill_gap

AHEAD = timedelta(days=35)  # so far ahead people are asked
DATES = 4  # of one series at a time, at most
PATIENCE = timedelta(days=4)  # a question without an answer goes on to the next after that,
LATEST = timedelta(days=1)  # but nobody else is asked in the last day: the convener sees that it is open


@transaction.atomic
def fill_by_rota(series: Series, *, at: datetime | None = None) -> list[Duty]:
    """Ask for each open duty of the next dates that its rota cares for. Returns whom."""
    series = held_series(series)
    at = clock(at)
    kinds = list(SeriesDuty.objects.filter(series=series, by_rota=True).order_by("pk").values_list("kind", flat=True))
    asked: list[Duty] = []
    for found in next_dates(series, at, DATES) if kinds else []:
        if at < found.starts_at <= at + AHEAD:
            row = found.gathering or pinned(series, found.original_on, at)
            row.series = series
            asked += [duty for kind in kinds if (duty := _fill(row, kind, at)) is not None]
    return asked


def _fill(row: Gathering, kind: str, at: datetime) -> Duty | None:
    """Ask for one duty of one date; where only one person is left, they are asked for one date at a time."""
    if Duty.objects.filter(gathering=row, kind=kind, standing__in=HOLDING).exists():
        return None
    choice = next_fair(row, kind)
    if choice is not None and choice.because == ALONE and _has_one(row, kind, choice.person, at):
        return None
    return ask_next(row, kind, at=at)


def _has_one(row: Gathering, kind: str, person: int, at: datetime) -> bool:
    ahead = Duty.objects.filter(gathering__series=row.series_id, gathering__ends_at__gt=at, kind=kind)
    return ahead.filter(person=person, standing__in=HOLDING).exists()


def turn_the_rota(*, at: datetime | None = None) -> int:
    """All rotas of all series, and the questions that wait too long. Returns how many were asked."""
    at = at or timezone.now()
    moved = sum(_go_on(duty.pk, at) for duty in _unanswered(at))
    series = Series.objects.filter(duties__by_rota=True, ended_at=None, community__is_example=False).distinct()
    return moved + sum(len(fill_by_rota(each, at=at)) for each in series.order_by("pk"))


def _unanswered(at: datetime) -> list[Duty]:
    waiting = Duty.objects.filter(standing=Duty.Standing.ASKED, since__lte=at - PATIENCE)
    ahead = waiting.filter(gathering__starts_at__gt=at + LATEST, gathering__series__community__is_example=False)
    return list(ahead.exclude(gathering__state=Gathering.State.CANCELLED).order_by("pk"))


@transaction.atomic
def _go_on(pk: int, at: datetime) -> int:
    """Nobody is to blame: the question goes to the next, and whoever was asked may still take it."""
    whole = Duty.objects.select_related("person", "gathering__series__community", "gathering__stretch")
    duty = whole.get(pk=pk)
    held_series(duty.gathering.series)
    if not Duty.objects.filter(pk=pk, standing=Duty.Standing.ASKED).update(standing=Duty.Standing.BACK, since=at):
        return 0
    tell_of("duty.unanswered", duty, by=None, at=at, person=duty.person_id, visibility="CORE")
    return int(fill_gap(duty.gathering, duty.kind, left=duty, was_taken=False, at=at) is not None)
