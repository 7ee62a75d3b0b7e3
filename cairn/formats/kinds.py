"""The kinds of step there are. Rooms, higher up in the house, registers its own when it is ready."""

from .pieces import StepSettings

_kinds: dict[str, type[StepSettings]] = {}


class UnknownKind(LookupError):
    """No such kind of step."""


def register(name: str, settings: type[StepSettings]) -> None:
    """Make a kind known, with the schema of its settings."""
    _kinds[name] = settings


def known() -> list[str]:
    """The kinds' names, in the order of their registration."""
    return list(_kinds)


def settings_of(name: str) -> type[StepSettings]:
    """The schema of a kind's settings. Raises UnknownKind."""
    try:
        return _kinds[name]
    except KeyError:
        raise UnknownKind(name) from None
