"""Collections: items put together in an order, each with a line."""

from datetime import datetime
from typing import Any, Literal

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from cairn.communities.models import Community
from cairn.log.actions import record
from cairn.memory.models import Collection, Item, Place
from cairn.memory.refusals import IsADraft, IsElsewhere, TitleIsTaken
from cairn.people.models import Person


@transaction.atomic
def begin_collection(
    community: Community, *, by: Person | None, title: str, line: str = "", at: datetime | None = None
) -> Collection:
    """A new collection, still empty. Raises TitleIsTaken."""
    at = at or timezone.now()
    _refuse_title(community, title)
    made = Collection.objects.create(community=community, title=title, line=line, made_by=by, made_at=at)
    _tell("collection.begun", made, by=by, at=at)
    return made


@transaction.atomic
def word_collection(
    collection: Collection, *, by: Person, title: str, line: str = "", at: datetime | None = None
) -> bool:
    """Its title, and what it is for. Returns whether something changed. Raises TitleIsTaken."""
    if (collection.title, collection.line) == (title, line):
        return False
    _refuse_title(collection.community, title, but=collection)
    collection.title, collection.line = title, line
    collection.save(update_fields=["title", "line"])
    _tell("collection.worded", collection, by=by, at=at)
    return True


@transaction.atomic
def collect(
    collection: Collection, item: Item, *, by: Person | None, line: str = "", at: datetime | None = None
) -> Place:
    """An item goes to the end of a collection; there already, it gets the new line. Raises IsADraft, IsElsewhere."""
    _hold(collection)
    if item.community_id != collection.community_id:
        raise IsElsewhere
    if item.is_draft:
        raise IsADraft
    last = collection.places.aggregate(last=Max("position"))["last"] or 0
    place, is_new = Place.objects.update_or_create(
        collection=collection, item=item, defaults={"line": line}, create_defaults={"line": line, "position": last + 1}
    )
    if is_new:
        _tell("collection.added_to", collection, by=by, at=at, item=item.pk)
    return place


@transaction.atomic
def take_out(place: Place, *, by: Person, at: datetime | None = None) -> None:
    """An item is no longer in a collection; it stays in the memory."""
    _tell("collection.taken_from", place.collection, by=by, at=at, item=place.item_id)
    place.delete()


@transaction.atomic
def move_place(place: Place, *, by: Person, where: Literal["up", "down"], at: datetime | None = None) -> bool:
    """Up or down by one. Returns whether it moved."""
    _hold(place.collection)
    order = list(place.collection.places.order_by("position", "pk"))
    here = [each.pk for each in order].index(place.pk)
    there = here - 1 if where == "up" else here + 1
    if not 0 <= there < len(order):
        return False
    order[here], order[there] = order[there], order[here]
    for position, each in enumerate(order, start=1):
        if each.position != position:
            each.position = position
            each.save(update_fields=["position"])
    _tell("collection.ordered", place.collection, by=by, at=at)
    return True


@transaction.atomic
def dissolve_collection(collection: Collection, *, by: Person, at: datetime | None = None) -> None:
    """The collection is gone; its items stay."""
    _tell("collection.dissolved", collection, by=by, at=at)
    collection.delete()


def _hold(collection: Collection) -> None:
    """Alone in ordering the collection until the transaction ends."""
    Collection.objects.select_for_update().get(pk=collection.pk)


def _refuse_title(community: Community, title: str, but: Collection | None = None) -> None:
    others = Collection.objects.filter(community=community, title=title)
    if (others.exclude(pk=but.pk) if but else others).exists():
        raise TitleIsTaken(title=title)


def _tell(verb: str, collection: Collection, *, by: Person | None, at: datetime | None, **particulars: Any) -> None:
    record(
        verb,
        actor=by,
        community_id=collection.community_id,
        subject=collection,
        at=at,
        title=collection.title,
        **particulars,
    )
