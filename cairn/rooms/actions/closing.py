"""Closing a room: the last step settles, the minutes are written, and the house above hears of it."""

from datetime import datetime

from cairn.log.models import Visibility
from cairn.rooms import broadcasts
from cairn.rooms.models import Participant, Step
from cairn.rooms.queries.minutes import write_minutes
from cairn.rooms.refusals import AlreadyMoved
from cairn.rooms.turn import AlreadyDone

from .flow import leave
from .forgetting import forget_old_events
from .turns import check_leads, note_down, turn_in


def close_room(by: Participant, *, seen: int | None, key: str = "", at: datetime | None = None) -> None:
    """Close the room. Followers of `room.closed` (the charter) write what lasts in this same transaction.

    Closing a closed room changes nothing; raises AlreadyMoved if somebody else moved it on.
    """
    try:
        with turn_in(by.room, me=by, key=key, at=at, closed_too=True) as turn:
            room = turn.room
            if not room.is_open:
                return
            check_leads(turn)
            if room.current_id != seen:
                raise AlreadyMoved(title=room.current.title if room.current else room.title)
            if room.current is not None:
                leave(turn, Step.State.DONE)
            # Whoever went back and closes from there loses nothing of what came after.
            looked_back = Step.objects.filter(room=room, state=Step.State.WAITING, started_at__isnull=False)
            looked_back.update(state=Step.State.DONE)
            room.closed_at = turn.at
            room.minutes = write_minutes(room)
            room.save(update_fields=["closed_at", "minutes"])
            note_down(turn, "room.closed", visibility=Visibility.EVERYONE, room=room.pk)
            room.community.refresh_from_db()
            broadcasts.room_closed(turn)
            forget_old_events(turn.at)
    except AlreadyDone:
        return
