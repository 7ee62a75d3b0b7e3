from django.db import models

from .cluster import Cluster
from .participant import Participant
from .step import Step

LONGEST_NOTE = 400  # characters: a thought, not a page; what fits a phone and can be read from a wall
LONGEST_HAND_IN = 2000  # what comes of half an hour of work may be longer, a page, but no more


class Note(models.Model):
    """One thought on one note; in a work step, one part of what somebody, or a table, handed in.

    Personal data: what somebody wrote, and who, unless the step was anonymous: then neither author nor
    time is kept, and on the reveal the rows are laid anew in random order.
    """

    step = models.ForeignKey(Step, on_delete=models.CASCADE, related_name="notes")  # the step it was written in
    author = models.ForeignKey(Participant, null=True, blank=True, on_delete=models.SET_NULL, related_name="notes")
    table = models.ForeignKey("rooms.Table", null=True, blank=True, on_delete=models.SET_NULL, related_name="notes")
    text = models.TextField(max_length=LONGEST_HAND_IN)
    territory = models.CharField(max_length=40, blank=True)
    colour = models.CharField(max_length=40, blank=True)
    is_open = models.BooleanField(default=False)  # revealed to the room
    cluster = models.ForeignKey(Cluster, null=True, blank=True, on_delete=models.SET_NULL, related_name="notes")
    position = models.PositiveIntegerField(default=0)  # within its pile
    merged_into = models.ForeignKey("self", null=True, blank=True, on_delete=models.SET_NULL, related_name="merged")
    strength = models.PositiveSmallIntegerField(null=True, blank=True)  # of a force, 1 to 5

    def __str__(self) -> str:
        return self.text[:60]
