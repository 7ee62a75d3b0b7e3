from django.db import models

from .room import Room


class Receipt(models.Model):
    """That a command was carried out, so that sending it twice does it once.

    Personal data: none; the key is the browser's random number, and no person stands beside it.
    """

    room = models.ForeignKey(Room, on_delete=models.CASCADE, related_name="receipts")
    key = models.CharField(max_length=40)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["room", "key"], name="one_receipt_a_command")]

    def __str__(self) -> str:
        return self.key
