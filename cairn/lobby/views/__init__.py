"""Front pages: of the installation, and of a community."""

from .community import community

__all__ = ["community"]
