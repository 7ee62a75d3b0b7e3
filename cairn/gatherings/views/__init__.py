"""Pages of gatherings."""

from .calendar import gather, month, week, year
from .changing import calling_off, change, restoring
from .coming import answer, signup
from .dates import date
from .series import ending, new, series

__all__ = [
    "answer",
    "calling_off",
    "change",
    "date",
    "ending",
    "gather",
    "month",
    "new",
    "restoring",
    "series",
    "signup",
    "week",
    "year",
]
