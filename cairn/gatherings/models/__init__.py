"""What a community meets for, its dates, and who comes."""

from .coming import Answer, SeriesSignup
from .gathering import Gathering
from .series import Series, Stretch

__all__ = ["Answer", "Gathering", "Series", "SeriesSignup", "Stretch"]
