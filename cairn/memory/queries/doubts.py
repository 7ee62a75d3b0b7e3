"""What stands in the way of believing something that a search found or a page suggests."""

from collections.abc import Iterable

from django.db.models import Q
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from cairn.memory.models import Item

HOLDS = Q(standing=Item.Standing.HOLDS, lives_on_in=None)


def doubts_about(things: Iterable[str]) -> dict[str, str | Promise]:
    """Of things that the reader may see ("item:7"), those that do not simply hold, with why. One query, or none."""
    numbers = [int(thing.partition(":")[2]) for thing in things if thing.startswith("item:")]
    if not numbers:
        return {}
    items = Item.objects.filter(pk__in=numbers).exclude(HOLDS).only("standing", "lives_on_in")
    return {f"item:{item.pk}": _doubt(item) for item in items}


def _doubt(item: Item) -> str | Promise:
    return _("lives on elsewhere") if item.lives_on_in_id else item.get_standing_display()
