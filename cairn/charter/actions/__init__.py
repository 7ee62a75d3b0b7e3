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
from .cast import PersonaIsGone, draw_persona, retire_persona, revise_persona
from .evidence import give_evidence, take_evidence_back
from .from_rooms import write_charter
from .measures import MeasureIsGone, add_measure, move_measure, retire_measure, reword_measure

__all__ = [
    "AlreadyTaken",
    "CanvasMovedOn",
    "ItemIsOpen",
    "ItemIsOver",
    "MeasureIsGone",
    "NotAMemberHere",
    "NothingChanged",
    "PersonaIsGone",
    "add_item",
    "add_measure",
    "agree",
    "draw_persona",
    "drop_item",
    "edit_canvas",
    "edit_item",
    "finish_item",
    "give_evidence",
    "move_item",
    "move_measure",
    "reopen_item",
    "retire_measure",
    "retire_persona",
    "revise_persona",
    "reword_measure",
    "take_evidence_back",
    "take_item",
    "write_charter",
]
