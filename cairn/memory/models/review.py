from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from .item import Item


class Question(models.Model):
    """That somebody was asked whether an item is still true.

    Personal data: who was asked when, and what they said.
    """

    class Reply(models.TextChoices):
        TRUE = "TRUE", _("still true")
        NEEDS_WORK = "NEEDS_WORK", _("needs work")
        OUTDATED = "OUTDATED", _("outdated")

    item = models.ForeignKey(Item, on_delete=models.CASCADE, related_name="questions")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    due_on = models.DateField()  # the review date that it is about
    asked_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True, blank=True)
    reply = models.CharField(max_length=10, choices=Reply, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["item", "person", "due_on"], name="one_is_asked_once_a_review"),
        ]
        indexes = [models.Index(fields=["person", "answered_at"], name="still_true_of")]

    def __str__(self) -> str:
        return f"{self.person_id} about {self.item_id}: {self.reply or 'asked'}"
