"""Timed work, alone or in the groups of an earlier step; what comes of it is handed in."""

from .kind import Work

kind = Work()
