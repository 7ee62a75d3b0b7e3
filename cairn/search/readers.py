"""Who may find what. A document names its audiences by keys; a reader has keys; one in common is enough.

`public`   everyone, signed in or not
`e:7`      everyone who may see community 7
`c:7`      its members
`core:7`   its leader and core
`r:7:CORE` those who hold a role in it, as long as they do
`m:7:12`   person 12, as long as they belong to it
`p:12`     person 12 alone
"""

from collections.abc import Callable, Iterable
from typing import Any

from cairn.log.models import Visibility

PUBLIC = "public"
Keys = frozenset[str]
Provider = Callable[[Any, int | None], Iterable[str]]
_providers: list[Provider] = []


def everyone_of(community_id: int) -> str:
    return f"e:{community_id}"


def members_of(community_id: int) -> str:
    return f"c:{community_id}"


def core_of(community_id: int) -> str:
    return f"core:{community_id}"


def holding(community_id: int, role: str) -> str:
    return f"r:{community_id}:{role}"


def member(community_id: int, person_id: int) -> str:
    return f"m:{community_id}:{person_id}"


def only(person_id: int) -> str:
    return f"p:{person_id}"


def seen_by(visibility: str, community_id: int, person_id: int | None = None) -> tuple[str, ...]:
    """The audiences of something with a visibility of the log: ("c:7",). Nobody's where the person is gone."""
    match visibility:
        case Visibility.EVERYONE:
            return (everyone_of(community_id),)
        case Visibility.MEMBERS:
            return (members_of(community_id),)
        case Visibility.CORE:
            return (core_of(community_id),)
        case _:
            return (only(person_id),) if person_id else ()


def add(provider: Provider) -> None:
    """A higher room says which keys somebody has: all of them, or only those to one community (its number)."""
    if provider not in _providers:
        _providers.append(provider)


def keys_of(person: Any, community_id: int | None = None) -> Keys:
    """All keys of a reader (a Person, an anonymous user or None); within one community only those to it."""
    keys = {PUBLIC}
    if person is not None and person.is_authenticated:
        keys.add(only(person.pk))
    for provider in _providers:
        keys.update(provider(person, community_id))
    return frozenset(keys)
