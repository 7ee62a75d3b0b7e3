from .facts import facts, keeping, removal, succession
from .first import pinning, read_first
from .items import item, memory
from .standing import standing, still_true
from .versions import diff, restoration, version, versions
from .writing import editing, new_from, new_item, publication

__all__ = [
    "diff",
    "editing",
    "facts",
    "item",
    "keeping",
    "memory",
    "new_from",
    "new_item",
    "pinning",
    "publication",
    "read_first",
    "removal",
    "restoration",
    "standing",
    "still_true",
    "succession",
    "version",
    "versions",
]
