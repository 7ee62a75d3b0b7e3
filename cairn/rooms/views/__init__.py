"""The room's pages and the addresses of its commands."""

from .commands import command, done, presence
from .community import community_minutes, minutes_pdf, rooms
from .doors import code, founding, join, leaving, new_room
from .faces import console, minutes, plain, room, wall
from .leading import closure, flow, hand_over, lead, readmission, removal

__all__ = [
    "closure",
    "code",
    "command",
    "community_minutes",
    "console",
    "done",
    "flow",
    "founding",
    "hand_over",
    "join",
    "lead",
    "leaving",
    "minutes",
    "minutes_pdf",
    "new_room",
    "plain",
    "presence",
    "readmission",
    "removal",
    "room",
    "rooms",
    "wall",
]
