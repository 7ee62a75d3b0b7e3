"""Front pages: of the installation, and of a community."""

from .community import community
from .directory import communities
from .example import example, example_erasure
from .start import about, start

__all__ = ["about", "communities", "community", "example", "example_erasure", "start"]
