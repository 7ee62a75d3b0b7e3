"""Duties of coming dates that nobody has."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from cairn.communities.navigation import Reader
from cairn.gatherings.dates import Date
from cairn.gatherings.models import Duty, Kind, SeriesDuty


@dataclass(frozen=True, slots=True)
class OpenDuty:
    date: Date
    kind: str


def open_among(dates: Iterable[Date], reader: Reader, duties: Iterable[Duty]) -> list[OpenDuty]:
    """What is open on those of the dates that the reader leads, began or convenes, in their order. One query at most.

    duties  who has what on these dates (`duties_ahead`)
    """
    held = {(duty.gathering_id, duty.kind): duty for duty in duties}
    dates = [found for found in dates if not found.is_cancelled and _cares(reader, found, held)]
    wanted: dict[int, list[str]] = {}
    of_here = SeriesDuty.objects.filter(series__in={found.stretch.series_id for found in dates}, series__ended_at=None)
    for series, kind in of_here.values_list("series", "kind"):
        wanted.setdefault(series, []).append(kind)
    return [
        OpenDuty(found, kind)
        for found in dates
        for kind in Kind
        if kind in wanted.get(found.stretch.series_id, []) and (_row(found), kind) not in held
    ]


def _cares(reader: Reader, found: Date, held: Mapping[tuple[int, str], Duty]) -> bool:
    convener = held.get((_row(found), Kind.CONVENER))
    convenes = convener is not None and (convener.person_id, convener.standing) == (reader.person.pk, "TAKEN")
    return reader.leads or found.series.began_by_id == reader.person.pk or convenes


def _row(found: Date) -> int:
    return found.gathering.pk if found.gathering else 0
