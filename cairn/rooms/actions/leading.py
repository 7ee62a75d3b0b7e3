"""Who facilitates."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from cairn.lib.refusals import Refusal
from cairn.live import actions as live
from cairn.rooms import broadcasts
from cairn.rooms.models import Participant
from cairn.rooms.queries.leading import leader_at
from cairn.rooms.refusals import NoSuchThing
from cairn.rooms.turn import AlreadyDone

from .turns import check_leads, note_down, turn_in


class IsStillLed(Refusal):
    sentence = _("{name} leads, and was here a moment ago. Ask for the lead.")


class GuestsDoNotLead(Refusal):
    sentence = _("Somebody with an account takes the lead: so that the results have an owner.")


def take_the_lead(by: Participant, *, key: str = "", at: datetime | None = None) -> None:
    """Lead a room whose facilitator has been away for two minutes; whoever comes back then leads along.

    Raises IsStillLed, GuestsDoNotLead.
    """
    with turn_in(by.room, me=by, key=key, at=at) as turn:
        if by.is_guest:
            raise GuestsDoNotLead
        leader = leader_at(turn.room, turn.at)
        if leader == by:
            raise AlreadyDone
        if leader is not None:
            raise IsStillLed(name=leader.name)
        by.is_facilitator = True
        by.save(update_fields=["is_facilitator"])
        note_down(turn, "room.lead_taken")
        broadcasts.person_changed(turn, by)
        broadcasts.role_changed(turn, by)
        live.change_the_door(turn.topic)


def hand_over(
    by: Participant, *, to: Participant, keep: bool = False, key: str = "", at: datetime | None = None
) -> None:
    """Give the facilitator's role to somebody else in the room; with `keep`, lead together from now on."""
    with turn_in(by.room, me=by, key=key, at=at) as turn:
        check_leads(turn)
        if not Participant.objects.filter(pk=to.pk, left_at=None).exists():
            raise NoSuchThing
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
