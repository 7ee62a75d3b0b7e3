"""The minutes of a date: changed by hand, published after a look."""

from datetime import date, datetime

from django.db import transaction

from cairn.gatherings.models import Gathering, Material, Minutes, Series
from cairn.gatherings.refusals import MinutesAreEmpty, MinutesHaveChanged
from cairn.people.models import Person

from .applying import clock, held_series, tell
from .dates import pinned


@transaction.atomic
def write_minutes(
    series: Series, on: date, *, by: Person, text: str, seen: datetime | None, at: datetime | None = None
) -> Minutes:
    """Write them anew; `seen` is when the text one started from was last changed (None: there was none).

    Raises NoSuchDate, and MinutesHaveChanged when somebody else was quicker.
    """
    series = held_series(series)
    at = clock(at)
    row = pinned(series, on, at)
    kept = Minutes.objects.filter(gathering=row).first()
    if (kept.changed_at if kept else None) != seen:
        raise MinutesHaveChanged
    if kept is None:
        kept = Minutes(gathering=row)
    elif kept.text == text:
        return kept
    kept.text, kept.changed_at, kept.changed_by = text, at, by
    kept.save()
    if kept.published_at is not None:
        _tell("minutes.changed", row, by=by, at=at)
    return kept


@transaction.atomic
def publish_minutes(series: Series, on: date, *, by: Person, at: datetime | None = None) -> Minutes:
    """From now on whoever sees the date reads them. Twice is once. Raises NoSuchDate, MinutesAreEmpty."""
    series = held_series(series)
    at = clock(at)
    row = pinned(series, on, at)
    kept = Minutes.objects.filter(gathering=row).first()
    if kept is None or not kept.text.strip():
        raise MinutesAreEmpty
    if kept.published_at is None:
        kept.published_at, kept.published_by = at, by
        kept.save(update_fields=["published_at", "published_by"])
        _tell("minutes.published", row, by=by, at=at)
    return kept


@transaction.atomic
def give_material(
    series: Series, on: date, *, by: Person, title: str, link: str, at: datetime | None = None
) -> Material:
    """Slides, a recording, notes: a link. The same link twice is once. Raises NoSuchDate."""
    series = held_series(series)
    at = clock(at)
    row = pinned(series, on, at)
    material, made = Material.objects.get_or_create(
        gathering=row, link=link, defaults={"title": title, "given_by": by, "at": at}
    )
    if made:
        _tell("material.given", row, by=by, at=at, text=title)
    return material


@transaction.atomic
def withdraw_material(material: Material, *, by: Person, at: datetime | None = None) -> None:
    """Take a link off again."""
    row = Gathering.objects.select_related("series__community", "stretch").get(pk=material.gathering_id)
    _tell("material.withdrawn", row, by=by, at=clock(at), text=material.title)
    material.delete()


def _tell(verb: str, row: Gathering, *, by: Person, at: datetime, **particulars: str) -> None:
    title = row.title or row.stretch.title
    tell(verb, row.series, by=by, at=at, on=row.original_on, gathering=row.pk, title=title, **particulars)
