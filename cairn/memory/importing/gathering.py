"""What an export knows of several items at once: the collections they are in, and what is read first."""

from django.db.models import QuerySet

from cairn.memory.models import Collection, Item, Pin, Place

from .records import Beside, CollectionPlan, PlacePlan


def beside_of(items: QuerySet[Item], paths: dict[int, str], pictures: dict[str, str]) -> Beside:
    """The collections of these items in their order, and what is put first; of other items nothing is told."""
    return Beside(collections=_collections(items, paths), first=_first(items, paths), pictures=pictures)


def _collections(items: QuerySet[Item], paths: dict[int, str]) -> list[CollectionPlan]:
    held: dict[int, list[PlacePlan]] = {}
    for place in Place.objects.filter(item__in=items.order_by()).order_by("position", "pk"):
        held.setdefault(place.collection_id, []).append(PlacePlan(note=paths[place.item_id], line=place.line))
    rows = Collection.objects.filter(pk__in=held).order_by("title", "pk")
    return [CollectionPlan(title=row.title, line=row.line, notes=held[row.pk]) for row in rows]


def _first(items: QuerySet[Item], paths: dict[int, str]) -> list[PlacePlan]:
    pins = Pin.objects.filter(item__in=items.order_by()).order_by("at", "pk")
    return [PlacePlan(note=paths[pin.item_id], line=pin.line) for pin in pins]
