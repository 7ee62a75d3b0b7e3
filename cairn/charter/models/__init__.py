"""What a community has agreed on: canvas, measures, forces, backlog, decisions, the way to its launch."""

from .backlog import BacklogItem
from .canvas import Agreement, CanvasLine, CanvasVersion
from .decision import Decision
from .evidence import Evidence
from .persona import Persona
from .statement import Force, Measure, Statement

__all__ = [
    "Agreement",
    "BacklogItem",
    "CanvasLine",
    "CanvasVersion",
    "Decision",
    "Evidence",
    "Force",
    "Measure",
    "Persona",
    "Statement",
]
