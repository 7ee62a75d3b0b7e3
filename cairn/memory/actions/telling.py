"""What the memory's acts have in common: holding an item, and its entry in the log."""

from datetime import datetime
from typing import Any

from cairn.log.actions import record
from cairn.log.models import Visibility
from cairn.memory.models import Item

READ_BY = {
    Item.Audience.AUTHORS: Visibility.PERSON,
    Item.Audience.MEMBERS: Visibility.MEMBERS,
    Item.Audience.EVERYONE: Visibility.EVERYONE,
}


def visibility_of(item: Item) -> str:
    """Who may read what the log says about an item: those who may read it."""
    return READ_BY[Item.Audience(item.audience)].value


def held(item: Item) -> Item:
    """The item as it is now, held against others until the transaction ends. The caller's own stays as it was read."""
    return Item.objects.select_for_update(of=("self",)).select_related("community").get(pk=item.pk)


def tell(verb: str, item: Item, *, by: Any, at: datetime | None, **particulars: Any) -> None:
    record(
        verb,
        actor=by,
        community_id=item.community_id,
        subject=item,
        visibility=visibility_of(item),
        at=at,
        item=item.pk,
        kind=item.kind,
        title=item.title,
        **particulars,
    )
