"""People rate one thing or several, each alone; the spread is shown, never one average."""

from .kind import Rate

kind = Rate()
