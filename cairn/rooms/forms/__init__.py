"""What the room's forms read."""

from .commands import ExtendForm, HandOverForm, KeyForm, NoteField, SeenForm
from .doors import FoundingForm, JoinForm, RoomForm

__all__ = ["ExtendForm", "FoundingForm", "HandOverForm", "JoinForm", "KeyForm", "NoteField", "RoomForm", "SeenForm"]
