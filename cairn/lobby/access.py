"""Who may make the example and erase it."""

from typing import Any

from cairn.people import first


def may_tend_example(person: Any) -> bool:
    """Administrators; while nobody has an account yet, whoever is there."""
    return bool(person.is_authenticated and person.is_staff) or first.is_empty()
