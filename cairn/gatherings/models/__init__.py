"""What a community meets for, its dates, who comes, and what is left of it."""

from .after import Attendance, Feedback, Material, Minutes
from .coming import Answer, SeriesSignup
from .gathering import Gathering
from .potluck import Dish, Slot
from .series import Series, Stretch

__all__ = [
    "Answer",
    "Attendance",
    "Dish",
    "Feedback",
    "Gathering",
    "Material",
    "Minutes",
    "Series",
    "SeriesSignup",
    "Slot",
    "Stretch",
]
