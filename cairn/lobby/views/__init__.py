"""Front pages: of the installation, and of a community."""

from .community import community
from .start import about, start

__all__ = ["about", "community", "start"]
