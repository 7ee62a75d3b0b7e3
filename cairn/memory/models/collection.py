from django.conf import settings
from django.db import models

from cairn.communities.models import Community

from .item import Item


class Collection(models.Model):
    """Items put together in an order, for a purpose: "Your first week".

    Personal data: who began it.
    """

    community = models.ForeignKey(Community, on_delete=models.CASCADE, related_name="collections")
    title = models.CharField(max_length=120)
    line = models.CharField(max_length=280, blank=True)  # what it is for
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    made_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["community", "title"], name="a_collection_has_its_own_title"),
        ]

    def __str__(self) -> str:
        return self.title


class Place(models.Model):
    """An item's place in a collection, with a line of its own.

    Personal data: none.
    """

    collection = models.ForeignKey(Collection, on_delete=models.CASCADE, related_name="places")
    item = models.ForeignKey(Item, on_delete=models.CASCADE, related_name="places")
    position = models.PositiveIntegerField()
    line = models.CharField(max_length=280, blank=True)  # why it is here

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["collection", "item"], name="an_item_is_in_a_collection_once"),
        ]

    def __str__(self) -> str:
        return f"{self.item_id} in {self.collection_id}"
