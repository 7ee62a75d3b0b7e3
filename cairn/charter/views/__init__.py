"""Pages of a community's direction: overview, canvas, backlog, launch path."""

from .backlog import backlog, item
from .backlog_moves import completion, dropping, place, reopening, taking
from .canvas import agreement, canvas, canvas_diff, canvas_version
from .cast import cast, persona_drawing, persona_retirement, persona_revision
from .direction import direction
from .editing import canvas_editing
from .launch import evidence, evidence_removal, launch
from .measures import measure_place, measure_retirement, measure_wording, measures
from .poster import poster

__all__ = [
    "agreement",
    "backlog",
    "canvas",
    "canvas_diff",
    "canvas_editing",
    "canvas_version",
    "cast",
    "completion",
    "direction",
    "dropping",
    "evidence",
    "evidence_removal",
    "item",
    "launch",
    "measure_place",
    "measure_retirement",
    "measure_wording",
    "measures",
    "persona_drawing",
    "persona_retirement",
    "persona_revision",
    "place",
    "poster",
    "reopening",
    "taking",
]
