"""How every act in a room is framed: its room locked, its words in the room's language, its events last."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from django.db import connection, transaction
from django.utils import timezone, translation

from cairn.lib import by_hand
from cairn.live import actions as live
from cairn.log.actions import record
from cairn.log.models import Visibility
from cairn.rooms.access import with_its_step
from cairn.rooms.models import Participant, Receipt, Room
from cairn.rooms.refusals import OnlyFacilitators, RoomIsClosed
from cairn.rooms.turn import AlreadyDone, Turn


@contextmanager
def turn_in(
    room: Room, *, me: Participant | None, key: str = "", at: datetime | None = None, closed_too: bool = False
) -> Iterator[Turn]:
    """One act: a transaction in which the room is ours alone, closed by publishing what it told.

    `key` is the browser's own id of the command; one that was seen before raises AlreadyDone.
    Raises RoomIsClosed unless `closed_too`.
    """
    with transaction.atomic(), translation.override(room.language):
        topic = live.lock(room.topic_name)
        # Read again under the lock: whoever was before us may have moved the room on.
        room = _as_it_stands(room)
        if key:
            _take_receipt(room, key)
        if not room.is_open and not closed_too:
            raise RoomIsClosed
        turn = Turn(room=room, topic=topic, at=at or timezone.now(), me=me, step=room.current)
        yield turn
        live.publish(topic, turn.events)


def _as_it_stands(room: Room) -> Room:
    found = by_hand.one(Room, "id = %s", room.pk)
    if found is None:
        raise Room.DoesNotExist
    return with_its_step(found)


_TAKE = f"INSERT INTO {Receipt._meta.db_table} (room_id, key) VALUES (%s, %s) ON CONFLICT DO NOTHING"  # noqa: S608


def _take_receipt(room: Room, key: str) -> None:
    """Raises AlreadyDone if the command was carried out before; one statement asks and answers that."""
    with connection.cursor() as cursor:
        cursor.execute(_TAKE, [room.pk, key])
        if not cursor.rowcount:
            raise AlreadyDone


def check_leads(turn: Turn) -> None:
    """Raises OnlyFacilitators for whoever leads no longer, as it stands now that the room is ours alone."""
    if not Participant.objects.filter(pk=turn.actor.pk, is_facilitator=True, left_at=None).exists():
        raise OnlyFacilitators


def note_down(turn: Turn, verb: str, *, visibility: str = Visibility.MEMBERS, **particulars: Any) -> None:
    """Leave the act's entry in the log, with the room's title and number.

    People with an account are named by it, so that the name can be erased; of guests only the name is known.
    """
    me = None if turn.is_unnamed else turn.me
    person = me.person if me is not None else None
    known: dict[str, Any] = {"title": turn.room.title}
    if me is not None and person is None:
        known["guest"] = me.name
    record(
        verb,
        actor=person,
        community_id=turn.room.community_id,
        subject=turn.room,
        visibility=visibility,
        at=turn.at,
        **known | turn.particulars | particulars,
    )
