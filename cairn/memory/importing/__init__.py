"""A folder of notes in Markdown becomes items, and items become such a folder again."""

from .carrying_out import Done, carry_out, known_in
from .exporting import export
from .plan import NotePlan, Plan, Unread
from .reading import NotAnArchive, TooMuch, read, unfolded, unzipped

__all__ = [
    "Done",
    "NotAnArchive",
    "NotePlan",
    "Plan",
    "TooMuch",
    "Unread",
    "carry_out",
    "export",
    "known_in",
    "read",
    "unfolded",
    "unzipped",
]
