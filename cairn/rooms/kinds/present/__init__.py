"""One after the other presents; the others collect questions and choose which come first."""

from .kind import Present

kind = Present()
