"""Front pages: of the installation, and of a community."""

from .community import community
from .directory import communities
from .example import example, example_erasure
from .lenses import community_lenses
from .search import community_search, community_suggestions, search, suggestions
from .start import about, start

__all__ = [
    "about",
    "communities",
    "community",
    "community_lenses",
    "community_search",
    "community_suggestions",
    "example",
    "example_erasure",
    "search",
    "start",
    "suggestions",
]
