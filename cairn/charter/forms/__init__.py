"""What people type about their charter, turned into clean values."""

from .backlog import AddForm, ItemForm, OutcomeForm, PlaceForm, ReasonForm
from .canvas import CanvasForm
from .cast import PersonaForm
from .evidence import EvidenceForm
from .measures import MeasureForm, MeasurePlaceForm

__all__ = [
    "AddForm",
    "CanvasForm",
    "EvidenceForm",
    "ItemForm",
    "MeasureForm",
    "MeasurePlaceForm",
    "OutcomeForm",
    "PersonaForm",
    "PlaceForm",
    "ReasonForm",
]
