from django.db import models

from .participant import Participant
from .step import Step


class ActionItem(models.Model):
    """Something that somebody in the room said they would do, by a day.

    Personal data: who promised what.
    """

    step = models.ForeignKey(Step, on_delete=models.CASCADE, related_name="action_items")
    text = models.CharField(max_length=240)
    owner = models.ForeignKey(
        Participant, null=True, blank=True, on_delete=models.SET_NULL, related_name="action_items"
    )
    due_on = models.DateField(null=True, blank=True)

    def __str__(self) -> str:
        return self.text
