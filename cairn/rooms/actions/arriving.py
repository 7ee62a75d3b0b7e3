"""Coming to a room, or beginning one, as somebody without an account yet."""

from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from cairn.people.actions import meet
from cairn.people.models import Person
from cairn.rooms.models import Participant, Room

from .joining import join
from .opening import begin_founding

ONE_CLICK = timedelta(minutes=1)  # longer, and a form that lies about would be a key to somebody's account


@transaction.atomic
def arrive(
    room: Room,
    *,
    name: str,
    person: Person | None = None,
    email: str = "",
    device: str = Participant.Device.UNKNOWN,
    join_key: str = "",
    at: datetime | None = None,
) -> Participant:
    """Join a room; with a mail address and no account yet, an account is made on the way.

    Raises AddressIsTaken when there is one already, and the refusals of `join`.
    """
    if person is None and email:
        person = _clicked_twice(room, email, join_key, at or timezone.now())
    if person is None and email:
        person = meet(name=name, email=email, language=room.language, at=at)
    return join(room, name=name, person=person, device=device, join_key=join_key, at=at)


def _clicked_twice(room: Room, email: str, join_key: str, at: datetime) -> Person | None:
    """The account that the same form made a moment ago: a double click is no second person with a taken address."""
    seats = Participant.objects.filter(room=room, join_key=join_key, joined_at__gt=at - ONE_CLICK)
    seat = seats.filter(person__email__iexact=email.strip()).select_related("person").first() if join_key else None
    return seat.person if seat else None


@transaction.atomic
def begin_founding_as(person: Person | None, *, my_name: str = "", email: str = "", **founding: Any) -> Room:
    """Begin to found a community as oneself, or as somebody who gives name and address. Raises AddressIsTaken."""
    by = person or meet(name=my_name, email=email, language=founding.get("language", ""), at=founding.get("at"))
    return begin_founding(by=by, **founding)
