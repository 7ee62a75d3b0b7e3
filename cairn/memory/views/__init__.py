from .carrying import memory_export, memory_import
from .collecting import collection, collection_removal, collections, place_move, place_removal, places
from .facts import facts, keeping, removal, succession
from .files import file_removal, files
from .first import pinning, read_first
from .items import item, memory
from .standing import standing, still_true
from .versions import diff, restoration, version, versions
from .writing import editing, new_from, new_item, publication

__all__ = [
    "collection",
    "collection_removal",
    "collections",
    "diff",
    "editing",
    "facts",
    "file_removal",
    "files",
    "item",
    "keeping",
    "memory",
    "memory_export",
    "memory_import",
    "new_from",
    "new_item",
    "pinning",
    "place_move",
    "place_removal",
    "places",
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
