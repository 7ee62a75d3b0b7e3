"""Each note gets a short turn."""

from .kind import Pitching

kind = Pitching()
