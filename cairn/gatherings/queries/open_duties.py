"""Duties of coming dates that nobody has."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from cairn.communities.navigation import Reader
from cairn.gatherings.dates import Date
from cairn.gatherings.models import Duty, Kind, SeriesDuty

from .carers import HOLDING


@dataclass(frozen=True, slots=True)
class OpenDuty:
    date: Date
    kind: str


def open_among(dates: Iterable[Date], reader: Reader) -> list[OpenDuty]:
    """What is open on those of the dates that the reader leads, began or convenes, in their order. Two queries."""
    dates = [found for found in dates if not found.is_cancelled]
    if not dates:
        return []
    wanted: dict[int, list[str]] = {}
    of_here = SeriesDuty.objects.filter(series__community=reader.community, series__ended_at=None)
    for series, kind in of_here.values_list("series", "kind"):
        wanted.setdefault(series, []).append(kind)
    dates = [found for found in dates if found.stretch.series_id in wanted]
    held: dict[tuple[int, str], Any] = {
        (row, kind): (person, standing)
        for row, kind, person, standing in Duty.objects.filter(
            gathering__in=[found.gathering.pk for found in dates if found.gathering], standing__in=HOLDING
        ).values_list("gathering", "kind", "person", "standing")
    }
    return [
        OpenDuty(found, kind)
        for found in dates
        if _cares(reader, found, held)
        for kind in Kind
        if kind in wanted[found.stretch.series_id] and (_row(found), kind) not in held
    ]


def _cares(reader: Reader, found: Date, held: dict[tuple[int, str], Any]) -> bool:
    own = reader.person.pk
    convenes = held.get((_row(found), Kind.CONVENER)) == (own, Duty.Standing.TAKEN)
    return reader.leads or found.series.began_by_id == own or convenes


def _row(found: Date) -> int:
    return found.gathering.pk if found.gathering else 0
