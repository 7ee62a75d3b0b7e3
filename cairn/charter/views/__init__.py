"""Pages of a community's direction: overview, canvas, backlog, launch path."""

from .backlog import backlog, item
from .backlog_moves import completion, dropping, place, reopening, taking
from .canvas import agreement, canvas, canvas_diff, canvas_version
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
    "place",
    "poster",
    "reopening",
    "taking",
]
