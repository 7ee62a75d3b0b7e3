"""What is still open from last time opens the next gathering; ticked there, it is done on the backlog too."""

from cairn.charter.actions import finish_item
from cairn.charter.models import BacklogItem
from cairn.gatherings.dates import Date
from cairn.gatherings.queries.still_open import still_open
from cairn.lib.refusals import Refusal
from cairn.log.models import Entry
from cairn.people.models import Person
from cairn.rooms.actions import lay_promises
from cairn.rooms.harvest import Promised
from cairn.rooms.models import Room


def lay_open_actions(found: Date, room: Room) -> None:
    """In the caller's transaction, before anybody but the opener is in the room."""
    lay_promises(room, [_promised(item) for item in still_open(found)])


def _promised(item: BacklogItem) -> Promised:
    due = item.due_on or item.review_on
    return Promised(item.pk, item.text, item.owner_id, due.isoformat() if due else "")


def finish_kept(entry: Entry) -> None:
    """Follows promise.kept: the line of the backlog is done, unless somebody was quicker."""
    item = BacklogItem.objects.filter(community=entry.community_id, pk=entry.particulars["item"]).first()
    if item is None or not isinstance(entry.actor, Person):
        return
    try:
        finish_item(item, by=entry.actor, at=entry.at)
    except Refusal:
        return
