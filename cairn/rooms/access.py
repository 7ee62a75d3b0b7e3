"""Who may be where: rooms are found by code, and entered as somebody."""

from typing import Any

from django.db.models import Q, QuerySet
from django.shortcuts import get_object_or_404

from cairn.communities.models import CURRENT, Membership
from cairn.lib import by_hand
from cairn.live.doors import Admission

from .models import Participant, Room, Step
from .turn import EVERYONE, FACILITATORS, PARTICIPANTS, WALL, one

SESSION_KEY = "rooms"  # {"7": 12}: in room 7 this browser is participant 12


def room_by_code(code: str) -> Room:
    """The room with that code, however it is typed, its step and its community; 404 if there is none."""
    room = get_object_or_404(Room.objects.select_related("community", "current"), code=plain_code(code))
    if room.current is not None:
        room.current.room = room
    return room


def plain_code(typed: str) -> str:
    """A code as stored: capitals without the spaces, dots and dashes that people put in."""
    return "".join(character for character in typed.upper() if character.isalnum())[:12]


def seat_in(code: str, *, person: Any, session: Any) -> Participant | None:
    """Who this browser is in the room with that code, with the room and its step; asked with every command."""
    room = by_hand.one(Room, "code = %s", plain_code(code))
    participant = participant_in(room, person=person, session=session) if room is not None else None
    if room is not None and participant is not None:
        participant.room = with_its_step(room)
    return participant


def seat_on_page(code: str, *, person: Any, session: Any) -> Participant | None:
    """The same for a page, which names the community too; 404 if there is no such room. Two queries."""
    room = room_by_code(code)
    participant = participant_in(room, person=person, session=session)
    if participant is not None:
        participant.room = room
    return participant


def with_its_step(room: Room) -> Room:
    """The room with the step it is in, read by hand."""
    step = by_hand.one(Step, "id = %s", room.current_id) if room.current_id is not None else None
    if step is not None:
        step.room = room
    room.current = step
    return room


def participant_in(room: Room, *, person: Any, session: Any) -> Participant | None:
    """Who this browser is in the room: by account, else by what the session remembers."""
    return _seat(room.pk, person, session)


def _seat(room: int, person: Any, session: Any) -> Participant | None:
    if person is not None and person.is_authenticated:
        found = by_hand.one(Participant, "room_id = %s AND person_id = %s AND left_at IS NULL", room, person.pk)
        if found:
            return found
    number = (session.get(SESSION_KEY) or {}).get(str(room))
    return by_hand.one(Participant, "id = %s AND room_id = %s AND left_at IS NULL", number, room) if number else None


def was_removed(room: Room, *, person: Any, session: Any) -> bool:
    """Whether this account, or whoever sat at this browser, was taken out of the room and not let in again."""
    number = (session.get(SESSION_KEY) or {}).get(str(room.pk))
    who = Q(pk=number)
    if person is not None and person.is_authenticated:
        who |= Q(person=person)
    return Participant.objects.filter(who, room=room, removed_at__isnull=False).exists()


def remember(session: Any, participant: Participant) -> None:
    """Let the session remember who this browser is in the room."""
    session[SESSION_KEY] = {**(session.get(SESSION_KEY) or {}), str(participant.room_id): participant.pk}


def members_in(room: Room) -> QuerySet[Participant]:
    """Those here who belong to the community: an account alone makes nobody a member of it."""
    belonging = Membership.objects.filter(community=room.community_id, state__in=CURRENT)
    return Participant.objects.filter(room=room, left_at=None, person__in=belonging.values("person"))


def belongs(community_pk: int, person_pk: int | None) -> bool:
    """Whether somebody is a member of the community now; an account that was erased is nobody."""
    belonging = Membership.objects.filter(community=community_pk, person=person_pk, state__in=CURRENT)
    return person_pk is not None and belonging.exists()


def may_see_the_wall(room: Room, *, person: Any, session: Any, key: str) -> bool:
    """The big screen opens with its key, or for anybody who is in the room."""
    return key == room.wall_key or participant_in(room, person=person, session=session) is not None


def door(number: str, session: Any, person: Any, query: dict[str, str]) -> Admission | None:
    """The room's door for streams: the same questions as for its pages."""
    if not number.isdecimal():
        return None
    if query.get("as") == "wall":
        room = Room.objects.filter(pk=number).first()
        if room is not None and may_see_the_wall(room, person=person, session=session, key=query.get("key", "")):
            return Admission(frozenset({EVERYONE, WALL}), "wall")
        return None
    participant = _seat(int(number), person, session)
    if participant is None:
        return None
    audiences = {EVERYONE, PARTICIPANTS, one(participant)}
    if participant.is_facilitator:
        audiences.add(FACILITATORS)
    return Admission(frozenset(audiences), participant.key)
