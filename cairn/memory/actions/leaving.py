"""What an account that is being erased leaves behind in the memory."""

from django.db.models import Exists, OuterRef

from cairn.log.models import Entry
from cairn.memory.models import Author, Item

from .keeping import remove


def forget_drafts(entry: Entry) -> None:
    """Follows person.erased: drafts that only they could read are gone. What others read stays, without their name."""
    others = Author.objects.filter(item=OuterRef("pk"), person__isnull=False).exclude(person=entry.actor)
    drafts = Item.objects.filter(audience=Item.Audience.AUTHORS, authors__person=entry.actor)
    for item in drafts.exclude(Exists(others)).order_by("pk"):
        remove(item)
