"""The verbs of the charter."""

from .backlog import (
    AlreadyTaken,
    ItemIsOpen,
    ItemIsOver,
    NotAMemberHere,
    add_item,
    drop_item,
    edit_item,
    finish_item,
    move_item,
    reopen_item,
    take_item,
)
from .canvas import CanvasMovedOn, NothingChanged, agree, edit_canvas
from .evidence import give_evidence, take_evidence_back
from .from_rooms import write_charter

__all__ = [
    "AlreadyTaken",
    "CanvasMovedOn",
    "ItemIsOpen",
    "ItemIsOver",
    "NotAMemberHere",
    "NothingChanged",
    "add_item",
    "agree",
    "drop_item",
    "edit_canvas",
    "edit_item",
    "finish_item",
    "give_evidence",
    "move_item",
    "reopen_item",
    "take_evidence_back",
    "take_item",
    "write_charter",
]
