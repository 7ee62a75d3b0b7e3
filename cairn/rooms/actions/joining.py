"""Coming into a room, being seen there, leaving it."""

import secrets
from datetime import datetime, timedelta

from django.utils import timezone

from cairn.communities.actions import take_in
from cairn.communities.models import Joining, Membership
from cairn.live import actions as live
from cairn.log.models import Visibility
from cairn.people.models import Person
from cairn.rooms import broadcasts
from cairn.rooms.access import belongs
from cairn.rooms.models import Participant, Room
from cairn.rooms.queries.leading import leaders_in
from cairn.rooms.refusals import GuestsNeedAnAccount, IsByInvitation, IsForMembers, RoomIsFull, WasTakenOut
from cairn.rooms.turn import Turn

from .turns import check_leads, note_down, turn_in

SEEN_EVERY = timedelta(seconds=10)  # a ping nearer to the last one than this is not worth a write


def seat(
    room: Room,
    *,
    name: str,
    person: Person | None,
    at: datetime,
    device: str = Participant.Device.UNKNOWN,
    facilitates: bool = False,
    join_key: str = "",
) -> Participant:
    """Give somebody a place, in the caller's transaction. Says nothing to anybody."""
    participant = Participant.objects.create(
        room=room,
        person=person,
        name=name,
        device=device,
        is_facilitator=facilitates,
        join_key=join_key or secrets.token_urlsafe(12),
        joined_at=at,
        seen_at=at,
    )
    if person is not None and room.founds:
        # Whoever founds a community belongs to it.
        take_in(room.community, person=person, state=Membership.State.ACTIVE, at=at)
    return participant


def join(
    room: Room,
    *,
    name: str,
    person: Person | None = None,
    device: str = Participant.Device.UNKNOWN,
    join_key: str = "",
    at: datetime | None = None,
) -> Participant:
    """Bring somebody into the room: a person with an account, or a guest with only a name.

    Joining again gives the same place. Raises RoomIsClosed, WasTakenOut, RoomIsFull, GuestsNeedAnAccount,
    IsForMembers, IsByInvitation.
    """
    with turn_in(room, me=None, at=at) as turn:
        known = _known(turn.room, person, join_key)
        if known is not None and known.left_at is None:
            return known
        if known is not None and known.removed_at is not None:
            raise WasTakenOut
        if not turn.room.lets_guests_in:
            _admit_as_member(turn, person)
        if Participant.objects.filter(room=room, left_at=None).count() >= turn.room.capacity:
            raise RoomIsFull(capacity=turn.room.capacity)
        if known is not None:
            turn.me = _come_back(turn, known)
        else:
            if Participant.objects.filter(room=room, join_key=join_key).exists():
                join_key = ""  # a form of somebody else's, sent again long after
            turn.me = seat(turn.room, name=name, person=person, device=device, join_key=join_key, at=turn.at)
        note_down(turn, "room.joined")
        broadcasts.somebody_came(turn, turn.me)
        return turn.me


def _admit_as_member(turn: Turn, person: Person | None) -> None:
    """For rooms without guests: members come in, and others become members where anyone may.

    Raises GuestsNeedAnAccount, IsForMembers, IsByInvitation.
    """
    community = turn.room.community
    if person is not None and belongs(community.pk, person.pk):
        return
    if community.joining == Joining.ASK:
        raise IsForMembers(community=community.name)
    if community.joining == Joining.INVITE:
        raise IsByInvitation(community=community.name)
    if person is None:
        raise GuestsNeedAnAccount
    take_in(community, person=person, at=turn.at)


def _known(room: Room, person: Person | None, join_key: str) -> Participant | None:
    places = Participant.objects.filter(room=room)
    if person is not None:
        return places.filter(person=person).first()
    return places.filter(join_key=join_key, person=None).first() if join_key else None


def _come_back(turn: Turn, participant: Participant) -> Participant:
    """The same place again, last in the list; whoever opened the room leads it again if nobody else does."""
    participant.left_at, participant.joined_at, participant.seen_at = None, turn.at, turn.at
    if participant.person_id and participant.person_id == turn.room.opened_by_id:
        participant.is_facilitator = not leaders_in(turn.room).exists()
    participant.save(update_fields=["left_at", "joined_at", "seen_at", "is_facilitator"])
    return participant


def leave(participant: Participant, *, at: datetime | None = None) -> None:
    """Go, on one's own wish; the stream closes behind them."""
    with turn_in(participant.room, me=participant, at=at, closed_too=True) as turn:
        if not Participant.objects.filter(pk=participant.pk, left_at=None).exists():
            return
        _vacate(turn, participant)
        note_down(turn, "room.left")


def remove(participant: Participant, *, by: Participant, key: str = "", at: datetime | None = None) -> None:
    """Take somebody out of the room; they stay out until let in again. Raises OnlyFacilitators."""
    with turn_in(participant.room, me=by, key=key, at=at, closed_too=True) as turn:
        check_leads(turn)
        if not Participant.objects.filter(pk=participant.pk, left_at=None).exists():
            return
        participant.removed_at = turn.at
        participant.save(update_fields=["removed_at"])
        _vacate(turn, participant)
        # For those who lead alone: it is nobody else's business.
        note_down(turn, "room.removed", visibility=Visibility.CORE, person=participant.person_id or participant.name)
        broadcasts.removed_changed(turn)


def let_in_again(participant: Participant, *, by: Participant, key: str = "", at: datetime | None = None) -> None:
    """Whoever was taken out may come in as before. Raises OnlyFacilitators."""
    with turn_in(participant.room, me=by, key=key, at=at) as turn:
        check_leads(turn)
        if not Participant.objects.filter(pk=participant.pk, removed_at__isnull=False).exists():
            return
        participant.removed_at = None
        participant.save(update_fields=["removed_at"])
        note_down(
            turn, "room.let_in_again", visibility=Visibility.CORE, person=participant.person_id or participant.name
        )
        broadcasts.removed_changed(turn)


def _vacate(turn: Turn, participant: Participant) -> None:
    participant.left_at, participant.is_facilitator = turn.at, False
    participant.save(update_fields=["left_at", "is_facilitator"])
    broadcasts.somebody_left(turn, participant)
    live.change_the_door(turn.topic)


def see(participant: Participant, *, at: datetime | None = None) -> None:
    """Note that somebody is here now. A fact that expires, not an act: it leaves no entry."""
    at = at or timezone.now()
    if at - participant.seen_at >= SEEN_EVERY:
        Participant.objects.filter(pk=participant.pk).update(seen_at=at)
