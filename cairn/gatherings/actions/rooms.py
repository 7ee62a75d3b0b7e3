"""The room of a date: opened from it, and what it leaves when it closes."""

from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils import translation

from cairn.formats.schema import Format
from cairn.gatherings.models import Attendance, Gathering, Minutes, Series
from cairn.gatherings.queries.naming import who_cared
from cairn.gatherings.refusals import DateIsCancelled
from cairn.gatherings.telling_minutes import as_text
from cairn.log.models import Entry
from cairn.people.models import Person
from cairn.rooms.actions import open_room
from cairn.rooms.models import Participant, Room

from .agenda import agenda_of
from .applying import clock, held_series, tell
from .dates import existing, pinned
from .laying import lay_agenda
from .open_actions import lay_open_actions
from .topics_after import settle_agenda

REHEARSAL = timedelta(hours=12)  # a room closed longer before the date than this was one


@transaction.atomic
def open_date_room(
    series: Series,
    on: date,
    *,
    by: Person,
    plan: Format,
    language: str = "",
    device: str = Participant.Device.UNKNOWN,
    at: datetime | None = None,
) -> Room:
    """Open the room of a date with a format. Twice is once while it is open. Raises NoSuchDate, DateIsCancelled."""
    series = held_series(series)
    at = clock(at)
    found = existing(series, on)
    if found.is_cancelled:
        raise DateIsCancelled
    row = pinned(series, on, at)
    if row.room is not None and row.room.is_open:
        return row.room
    row.room = open_room(
        series.community, plan=plan, opened_by=by, title=found.title, language=language, device=device, at=at
    )
    row.save(update_fields=["room"])
    lay_agenda(row, row.room)
    lay_open_actions(found, row.room)
    return row.room


def keep_room(entry: Entry) -> None:
    """Follows room.closed: the date was held, these were there, and the minutes are drafted."""
    rows = Gathering.objects.select_related("room", "series", "stretch")
    row = rows.filter(room=entry.particulars["room"]).first()
    if row is None or row.room is None:
        return
    if entry.at < row.starts_at - REHEARSAL:
        row.room = None
        row.save(update_fields=["room"])
        return
    _attend(row, row.room, entry)
    _draft(row, row.room, entry)
    settle_agenda(row, row.room, entry)
    if row.state != Gathering.State.HELD:
        row.state = Gathering.State.HELD
        row.save(update_fields=["state"])
        tell(
            "gathering.held",
            row.series,
            by=None,
            at=entry.at,
            on=row.original_on,
            gathering=row.pk,
            title=row.title or row.stretch.title,
        )


def _attend(row: Gathering, room: Room, entry: Entry) -> None:
    """Whoever came into the room was there; what people said of themselves stays."""
    there = room.participants.filter(removed_at=None).order_by("joined_at", "pk")
    known: set[tuple[int | None, str]] = set(Attendance.objects.filter(gathering=row).values_list("person", "name"))
    for participant in there:
        who = (participant.person_id, "" if participant.person_id else participant.name)
        if who not in known:
            known.add(who)
            Attendance.objects.create(
                gathering=row, person_id=who[0], name=who[1], how=Attendance.How.ROOM, at=participant.joined_at
            )


def _draft(row: Gathering, room: Room, entry: Entry) -> None:
    """Minutes that nobody has written yet are drafted from the room's."""
    with translation.override(room.language):
        topics = agenda_of(row).order_by("place", "pk").values_list("text", flat=True)
        text = as_text(room.minutes or {}, cared=who_cared(row), agenda=topics)
    kept, made = Minutes.objects.get_or_create(gathering=row, defaults={"text": text, "changed_at": entry.at})
    if not made and not kept.text.strip():
        kept.text, kept.changed_at = text, entry.at
        kept.save(update_fields=["text", "changed_at"])
