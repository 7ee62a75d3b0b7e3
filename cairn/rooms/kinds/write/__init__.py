"""Notes, written alone, hidden until revealed."""

from .kind import Write

kind = Write()
