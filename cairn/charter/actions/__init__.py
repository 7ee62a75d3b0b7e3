"""The verbs of the charter."""

from .from_rooms import write_charter

__all__ = ["write_charter"]
