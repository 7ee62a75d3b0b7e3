"""What the start page gathers from the rooms below."""

from dataclasses import dataclass
from typing import Any

from cairn.communities.models import Community
from cairn.communities.queries import belongings_of
from cairn.rooms.models import Room


@dataclass(frozen=True, slots=True)
class Home:
    """One of the reader's communities, and the room that is open in it now."""

    community: Community
    room: Room | None


def homes_of(person: Any) -> list[Home]:
    """Where the person belongs, by name; nothing for those who are not signed in."""
    if not person.is_authenticated:
        return []
    communities = [belonging.community for belonging in belongings_of(person) if belonging.is_current]
    open_rooms = Room.objects.filter(community__in=communities, closed_at=None).order_by("opened_at", "pk")
    newest = {room.community_id: room for room in open_rooms}
    return [Home(community, newest.get(community.pk)) for community in communities]
