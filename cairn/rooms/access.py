"""Who may be where: rooms are found by code, and entered as somebody."""

from typing import Any

from django.db.models import Q, QuerySet
from django.shortcuts import get_object_or_404

from cairn.communities.models import CURRENT, Membership
from cairn.live.doors import Admission

from .models import Participant, Room
from .turn import EVERYONE, FACILITATORS, PARTICIPANTS, WALL, one

SESSION_KEY = "rooms"  # {"7": 12}: in room 7 this browser is participant 12


def room_by_code(code: str) -> Room:
    """The room with that code, however it is typed; 404 if there is none."""
    return get_object_or_404(Room.objects.select_related("community", "current"), code=plain_code(code))


def plain_code(typed: str) -> str:
    """A code as stored: capitals without the spaces, dots and dashes that people put in."""
    return "".join(character for character in typed.upper() if character.isalnum())[:12]


def seat_in(code: str, *, person: Any, session: Any) -> Participant | None:
    """Who this browser is in the room with that code, with the room and its step: one question for every command."""
    seats = Participant.objects.select_related("room__current").filter(room__code=plain_code(code), left_at=None)
    if person.is_authenticated and (found := seats.filter(person=person)):
        return found[0]
    numbers = list((session.get(SESSION_KEY) or {}).values())
    return next(iter(seats.filter(pk__in=numbers)), None)


def participant_in(room: Room, *, person: Any, session: Any) -> Participant | None:
    """Who this browser is in the room: by account, else by what the session remembers."""
    here = Participant.objects.filter(room=room, left_at=None)
    if person is not None and person.is_authenticated:
        found = here.filter(person=person).first()
        if found:
            return found
    number = (session.get(SESSION_KEY) or {}).get(str(room.pk))
    return here.filter(pk=number).first() if number else None


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
    room = Room.objects.filter(pk=number).first() if number.isdigit() else None
    if room is None:
        return None
    if query.get("as") == "wall":
        if may_see_the_wall(room, person=person, session=session, key=query.get("key", "")):
            return Admission(frozenset({EVERYONE, WALL}), "wall")
        return None
    participant = participant_in(room, person=person, session=session)
    if participant is None:
        return None
    audiences = {EVERYONE, PARTICIPANTS, one(participant)}
    if participant.is_facilitator:
        audiences.add(FACILITATORS)
    return Admission(frozenset(audiences), participant.key)
