"""The kinds of step, a folder each. Adding a folder with a `kind` in it adds a kind."""

import pkgutil
from functools import cache
from importlib import import_module

from cairn.rooms.kind import Kind


class UnknownKind(LookupError):
    """No folder of that name."""


@cache
def every() -> dict[str, Kind]:
    """All kinds by name."""
    found = (import_module(f"{__name__}.{module.name}") for module in pkgutil.iter_modules(__path__) if module.ispkg)
    return {folder.kind.name: folder.kind for folder in found if hasattr(folder, "kind")}


def of(name: str) -> Kind:
    """The kind of that name; raises UnknownKind."""
    try:
        return every()[name]
    except KeyError:
        raise UnknownKind(name) from None
