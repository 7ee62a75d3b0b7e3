"""The live room: who is in it, its steps, what people write and how they choose."""

from .action_item import ActionItem
from .ballot import Roll, Tally
from .cluster import Cluster
from .mark import Mark
from .note import LONGEST_HAND_IN, LONGEST_NOTE, Note
from .participant import Participant
from .receipt import Receipt
from .room import Room
from .step import Step
from .table import Seat, Table

__all__ = [
    "LONGEST_HAND_IN",
    "LONGEST_NOTE",
    "ActionItem",
    "Cluster",
    "Mark",
    "Note",
    "Participant",
    "Receipt",
    "Roll",
    "Room",
    "Seat",
    "Step",
    "Table",
    "Tally",
]
