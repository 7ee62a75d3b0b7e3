"""What a community knows: items, how they came to read so, whether they still hold, and what to read first."""

from .attention import Attention, Pin
from .collection import Collection, Place
from .item import Author, Item, Version
from .review import Question

__all__ = ["Attention", "Author", "Collection", "Item", "Pin", "Place", "Question", "Version"]
