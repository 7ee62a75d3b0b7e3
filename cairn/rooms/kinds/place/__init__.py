"""Notes find their place on a picture."""

from .kind import Placing

kind = Placing()
