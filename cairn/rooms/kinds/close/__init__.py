"""The group closes: what each takes away, who does what by when, and whether it was worth the time."""

from .kind import Close

kind = Close()
