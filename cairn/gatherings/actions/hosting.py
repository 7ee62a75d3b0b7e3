"""The host of a date leads in its room too, whoever opened it."""

from django.db import transaction

from cairn.gatherings.access import holds
from cairn.gatherings.models import Gathering, Kind
from cairn.lib.refusals import Refusal
from cairn.log.models import Entry
from cairn.rooms.actions import hand_over, take_the_lead
from cairn.rooms.models import Participant


def lead_along(entry: Entry) -> None:
    """Follows room.joined: when the host comes in, they lead together with whoever leads already."""
    kind, _, room = entry.subject.partition(":")
    host = entry.actor_id
    if host is None or kind != "room":
        return
    row = Gathering.objects.filter(room=int(room)).first()
    if row is None or not holds(host, row, Kind.HOST):
        return
    # Coming in has to be told before leading is: each in a turn of its own.
    transaction.on_commit(lambda: _give_the_lead(int(room), host), robust=True)


def _give_the_lead(room: int, person: int) -> None:
    there = Participant.objects.filter(room=room, left_at=None).select_related("room__community", "person")
    host = there.filter(person=person, is_facilitator=False).first()
    if host is None:
        return
    leader = there.filter(is_facilitator=True).order_by("pk").first()
    try:
        if leader is not None:
            hand_over(leader, to=host, keep=True)
        else:
            take_the_lead(host)
    except Refusal:
        return  # the room closed meanwhile
