"""What a community's front page shows of it to everybody."""

from typing import Any

from cairn.charter.models import CanvasLine
from cairn.charter.queries.canvas import lines_now
from cairn.communities.models import Community
from cairn.communities.navigation import Reader
from cairn.log.models import Visibility
from cairn.log.queries import page_of, visible
from cairn.log.telling import Line, tell
from cairn.rooms.models import Room

LATELY = 5


def vision_of(community: Community) -> list[CanvasLine]:
    """What stands in the newest canvas under Vision."""
    return lines_now(community, "vision")


def lately(reader: Reader) -> list[Line]:
    """The last few entries that the reader may see."""
    levels: list[str] = [Visibility.EVERYONE]
    if reader.membership is not None:
        levels.append(Visibility.MEMBERS)
    if reader.leads:
        levels.append(Visibility.CORE)
    entries: Any = visible(reader.community.pk, levels, reader.person)
    return tell(page_of(entries, size=LATELY).entries)


def founding_room(community: Community) -> Room | None:
    """The room in which the community is being founded, while it is open."""
    return Room.objects.filter(community=community, founds=True, closed_at=None).order_by("-opened_at", "-pk").first()
