"""The group talks through a list, item by item, each with its clock."""

from .kind import Discuss

kind = Discuss()
