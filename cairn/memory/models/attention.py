from django.conf import settings
from django.db import models

from .item import Item


class Attention(models.Model):
    """How often an item was read, and how often it answered a question, in one month.

    Personal data: none. Only numbers are kept: who read what is written down nowhere.
    """

    item = models.ForeignKey(Item, on_delete=models.CASCADE, related_name="attention")
    month = models.DateField()  # its first day
    reads = models.PositiveIntegerField(default=0)
    asked = models.PositiveIntegerField(default=0)  # questions that it answered

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["item", "month"], name="attention_is_counted_by_month"),
        ]

    def __str__(self) -> str:
        return f"{self.item_id} in {self.month:%Y-%m}: {self.reads} reads"


class Pin(models.Model):
    """That those who lead want newcomers to read an item first.

    Personal data: who put it there.
    """

    item = models.OneToOneField(Item, on_delete=models.CASCADE, related_name="pin")
    line = models.CharField(max_length=200, blank=True)  # why, in a line
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.item_id} first"
