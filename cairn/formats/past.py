"""What became of formats here: rooms, higher up in the house, knows and tells."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from cairn.communities.models import Community


@dataclass(frozen=True, slots=True)
class Past:
    """How often a community used a format, when last, and what people said about the time (1 to 5; None: too few)."""

    times: int
    last: date
    worth: float | None = None


_sources: list[Callable[[Community], Mapping[str, Past]]] = []


def tell_by(source: Callable[[Community], Mapping[str, Past]]) -> None:
    """Ask this function from now on: community → {key of a format: its past}."""
    if source not in _sources:
        _sources.append(source)


def of(community: Community) -> dict[str, Past]:
    """All that is known of the community's formats, by key."""
    found: dict[str, Past] = {}
    for source in _sources:
        found |= source(community)
    return found
