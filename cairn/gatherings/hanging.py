"""What hangs on a date, asked along with its row: whoever reads its parts then reads only those that are there."""

from django.db.models import Exists, OuterRef

from cairn.charter.models import BacklogItem, Decision

from .models import (
    Answer,
    Attendance,
    Duty,
    Feedback,
    Gathering,
    Material,
    SeriesDuty,
    SeriesSignup,
    Slot,
    Topic,
)

_OF_DATE = {
    "answers": Answer,
    "attendance": Attendance,
    "duties": Duty,
    "feedback": Feedback,
    "materials": Material,
    "slots": Slot,
    "topics": Topic,
}
_OF_SERIES = {"signups": SeriesSignup, "wanted": SeriesDuty}
_OF_ROOM = {"decisions": Decision, "promises": BacklogItem}


def hanging() -> dict[str, Exists]:
    """Annotations for rows of dates: for each part whether there is any."""
    of_date = {part: model._base_manager.filter(gathering=OuterRef("pk")) for part, model in _OF_DATE.items()}
    of_series = {part: model._base_manager.filter(series=OuterRef("series")) for part, model in _OF_SERIES.items()}
    of_room = {part: model._base_manager.filter(room=OuterRef("room")) for part, model in _OF_ROOM.items()}
    return {_key(part): Exists(rows) for part, rows in {**of_date, **of_series, **of_room}.items()}


def may_have(row: Gathering | None, part: str) -> bool:
    """Whether to ask for that part: not where there is no row, nor where the row said that there is none of it."""
    return row is not None and series_may_have(row, part)


def series_may_have(row: Gathering | None, part: str) -> bool:
    """The same of what belongs to the series: without a row nobody has said anything, so there may be some."""
    return getattr(row, _key(part), True)


def _key(part: str) -> str:
    return f"has_{part}"
