"""Pages of gatherings."""

from .after import attendance, checking, feedback, material, material_withdrawal, minutes, room
from .calendar import gather, month, week, year
from .changing import calling_off, change, restoring
from .coming import answer, signup
from .dates import date
from .potluck import dish, slot_withdrawal, slots
from .series import ending, new, series

__all__ = [
    "answer",
    "attendance",
    "calling_off",
    "change",
    "checking",
    "date",
    "dish",
    "ending",
    "feedback",
    "gather",
    "material",
    "material_withdrawal",
    "minutes",
    "month",
    "new",
    "restoring",
    "room",
    "series",
    "signup",
    "slot_withdrawal",
    "slots",
    "week",
    "year",
]
