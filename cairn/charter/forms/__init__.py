"""What people type about their charter, turned into clean values."""

from .backlog import AddForm, ItemForm, OutcomeForm, PlaceForm, ReasonForm
from .canvas import CanvasForm
from .evidence import EvidenceForm

__all__ = ["AddForm", "CanvasForm", "EvidenceForm", "ItemForm", "OutcomeForm", "PlaceForm", "ReasonForm"]
