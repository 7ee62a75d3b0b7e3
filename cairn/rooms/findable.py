"""What a closed room leaves to read can be found by the members: its minutes name people."""

from collections.abc import Callable, Collection, Iterable, Iterator
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from cairn.log.models import Entry
from cairn.search import readers, sources

from .models import Participant, Room

_elsewhere: list[Callable[[], Iterable[int | None]]] = []


def kept_elsewhere(rooms: Callable[[], Iterable[int | None]]) -> None:
    """A higher room of the house says whose minutes it keeps itself (numbers of rooms): they are found there."""
    _elsewhere.append(rooms)


def minutes(numbers: Collection[int] | None) -> Iterator[sources.Document]:
    """The minutes of closed rooms, but for those that a date keeps: drafts until somebody looks them over."""
    found = Room.objects.filter(minutes__isnull=False).select_related("community").order_by("pk")
    if numbers is not None:
        found = found.filter(pk__in=numbers)
    kept = {room for rooms in _elsewhere for room in rooms()}
    for room in found.iterator(chunk_size=100):
        if room.pk in kept:
            continue
        yield sources.Document(
            number=room.pk,
            title=room.title,
            body="\n".join(_lines((room.minutes or {}).get("sections", []))),
            url=reverse("minutes", args=[room.community.slug, room.pk]),
            keys=(readers.members_of(room.community_id),),
            at=room.closed_at or room.opened_at,
            community_id=room.community_id,
            language=room.language,
        )


def touched(entry: Entry) -> Collection[int]:
    """The room that closed; the rooms of somebody who is erased, whose name has just left the minutes."""
    if entry.verb == "person.erased":
        return list(Participant.objects.filter(person=entry.actor_id).values_list("room", flat=True).distinct())
    return sources.subject_of(entry)


def _lines(value: Any) -> Iterator[str]:
    """Every text of the sections, in their order."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from _lines(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from _lines(inner)


MINUTES = sources.Source("room", _("Rooms"), minutes, ("room.closed", "person.erased"), touched, order=40)
