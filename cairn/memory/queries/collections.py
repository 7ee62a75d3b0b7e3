"""Collections as their pages have them: a reader finds in them what they may read, and no more is counted."""

from django.db.models import Count, Q, QuerySet

from cairn.memory.models import Collection, Item, Place

from .items import listed


def with_counts(collections: QuerySet[Collection], items: QuerySet[Item]) -> QuerySet[Collection]:
    """By title, each with `.many`: how many of its items this reader may read."""
    return collections.annotate(many=Count("places", filter=Q(places__item__in=items))).order_by("title", "pk")


def places_of(collection: Collection, items: QuerySet[Item]) -> list[Place]:
    """Its items in their order, of those the reader may read. Three queries."""
    places = list(Place.objects.filter(collection=collection, item__in=items).order_by("position", "pk"))
    found = listed(items).in_bulk([place.item_id for place in places])
    for place in places:
        place.item = found[place.item_id]
    return places
