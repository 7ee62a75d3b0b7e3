from django.db import models

from cairn.communities.models import Community
from cairn.rooms.models import Room


class Decision(models.Model):
    """What a group decided, by which method and with which counts. Never who chose what.

    Personal data: names of those who stood for election.
    """

    community = models.ForeignKey(Community, on_delete=models.CASCADE, related_name="decisions")
    about = models.CharField(max_length=20)  # "name", "leader", or "" for anything else
    question = models.CharField(max_length=600, blank=True)  # what was asked, where the text alone does not say it
    text = models.CharField(max_length=600)
    is_adopted = models.BooleanField(default=True)  # a proposal may also have been turned down
    method = models.CharField(max_length=20, blank=True)
    counts = models.JSONField(default=list)  # [["The Engine Room", 9], …], most first
    room = models.ForeignKey(Room, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    decided_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.text

    @property
    def most(self) -> int:
        """The highest count, at least one: what a bar is measured against."""
        return max((int(number) for _, number in self.counts), default=0) or 1
