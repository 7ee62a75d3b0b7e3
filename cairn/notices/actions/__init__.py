"""The verbs of notices. Import from here."""

from .choosing import be_silent, choose, leave_out
from .purging import purge
from .sending import send_due, send_next
from .writing import write_letter

__all__ = ["be_silent", "choose", "leave_out", "purge", "send_due", "send_next", "write_letter"]
