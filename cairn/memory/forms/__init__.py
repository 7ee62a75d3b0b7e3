"""What one types into the memory."""

from .facts import FactsForm, KeeperForm, SuccessorForm
from .first import PinForm, ReasonForm, StillTrueForm
from .writing import EditForm, NewForm

__all__ = ["EditForm", "FactsForm", "KeeperForm", "NewForm", "PinForm", "ReasonForm", "StillTrueForm", "SuccessorForm"]
