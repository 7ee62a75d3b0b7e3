"""Who facilitates."""

from datetime import datetime

from cairn.live import actions as live
from cairn.rooms import broadcasts
from cairn.rooms.models import Participant

from .turns import note_down, turn_in


def hand_over(
    by: Participant, *, to: Participant, keep: bool = False, key: str = "", at: datetime | None = None
) -> None:
    """Give the facilitator's role to somebody else in the room; with `keep`, lead together from now on."""
    with turn_in(by.room, me=by, key=key, at=at) as turn:
        to.is_facilitator = True
        to.save(update_fields=["is_facilitator"])
        if not keep and to.pk != by.pk:
            by.is_facilitator = False
            by.save(update_fields=["is_facilitator"])
        note_down(turn, "room.handed_over", person=to.person_id or to.name)
        broadcasts.person_changed(turn, by)
        broadcasts.person_changed(turn, to)
        broadcasts.role_changed(turn, to)
        if not by.is_facilitator:
            broadcasts.role_changed(turn, by)
            broadcasts.lead_passed(turn, by, to)
        live.change_the_door(turn.topic)
