"""Pages of one's own letters: choosing what comes, and the way out that every letter carries."""

from .choosing import letters
from .leaving import way_out

__all__ = ["letters", "way_out"]
