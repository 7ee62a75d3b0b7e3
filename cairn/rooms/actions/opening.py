"""Opening a room, alone or with the community that it founds."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from cairn.communities.actions import begin_community
from cairn.communities.models import Community
from cairn.formats.pieces import LANGUAGE_NAMES, words
from cairn.formats.schema import Format
from cairn.formats.schema import Step as Plan
from cairn.live import actions as live
from cairn.log.actions import record
from cairn.people.models import Person
from cairn.rooms.models import Participant, Room, Step

from .forgetting import forget_old_events
from .joining import seat


@transaction.atomic
def open_room(
    community: Community,
    *,
    plan: Format,
    opened_by: Person,
    title: str = "",
    language: str = "",
    capacity: int = 300,
    lets_guests_in: bool = True,
    device: str = Participant.Device.UNKNOWN,
    at: datetime | None = None,
) -> Room:
    """Open a room with a format; whoever opens it facilitates until handing over."""
    at = at or timezone.now()
    language = language or community.language
    room = Room.objects.create(
        community=community,
        title=title or words(plan.title, language),
        format_key=plan.key,
        language=language,
        founds=plan.founds and not community.is_living,
        capacity=capacity,
        lets_guests_in=lets_guests_in,
        opened_by=opened_by,
        opened_at=at,
    )
    Step.objects.bulk_create(
        _step(room, number, planned, language) for number, planned in enumerate(plan.steps, start=1)
    )
    live.topic(room.topic_name)
    record("room.opened", actor=opened_by, community_id=community.pk, subject=room, at=at, title=room.title)
    forget_old_events(at)
    seat(room, name=str(opened_by), person=opened_by, device=device, facilitates=True, at=at)
    return room


@transaction.atomic
def begin_founding(
    *,
    by: Person,
    plan: Format,
    name: str,
    practice: str = "",
    language: str = "en",
    zone: str = "UTC",
    device: str = Participant.Device.UNKNOWN,
    at: datetime | None = None,
) -> Room:
    """Begin a community and open the room that founds it."""
    community = begin_community(by=by, name=name, practice=practice, language=language, zone=zone, at=at)
    return open_room(community, plan=plan, opened_by=by, language=language, device=device, at=at)


def _step(room: Room, number: int, planned: Plan, language: str) -> Step:
    return Step(
        room=room,
        position=number,
        key=planned.key,
        kind=planned.kind,
        title=words(planned.title, language),
        say=words(planned.say, language),
        trouble=words(planned.trouble, language),
        settings=in_language(planned.settings.model_dump(mode="json"), language),
        yields=[each.model_dump(mode="json") for each in planned.yields],
        planned_minutes=planned.minutes,
        optional=planned.optional,
    )


def in_language(value: Any, language: str) -> Any:
    """Settings as plain values: every {"en": …, "fr": …} becomes its words in the room's language."""
    if isinstance(value, dict):
        if value and value.keys() <= LANGUAGE_NAMES.keys():
            return words(value, language)
        return {key: in_language(inner, language) for key, inner in value.items()}
    if isinstance(value, list):
        return [in_language(inner, language) for inner in value]
    return value
