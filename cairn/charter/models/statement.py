from django.db import models
from django.utils.translation import gettext_lazy as _

from cairn.communities.models import Community
from cairn.rooms.models import Cluster, Note, Room


class Statement(models.Model):
    """A value, an outcome near or far, or the next meeting, as the group worded it.

    Personal data: none.
    """

    class Kind(models.TextChoices):
        VALUE = "VALUE", _("value")
        NEAR = "NEAR", _("outcome, soon")
        FAR = "FAR", _("outcome, in the long run")
        NEXT_MEETING = "NEXT_MEETING", _("next meeting")

    community = models.ForeignKey(Community, on_delete=models.CASCADE, related_name="statements")
    kind = models.CharField(max_length=12, choices=Kind)
    position = models.PositiveIntegerField()
    text = models.CharField(max_length=600)
    part = models.CharField(max_length=40, blank=True)  # of a next meeting: "when", "where", "what"
    room = models.ForeignKey(Room, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    made_at = models.DateTimeField()
    retired_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return self.text


class Measure(models.Model):
    """A sign by which the community would see that it is on the way.

    Personal data: none.
    """

    community = models.ForeignKey(Community, on_delete=models.CASCADE, related_name="measures")
    position = models.PositiveIntegerField()
    text = models.CharField(max_length=400)
    cluster = models.ForeignKey(Cluster, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    room = models.ForeignKey(Room, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    made_at = models.DateTimeField()
    retired_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return self.text


class Force(models.Model):
    """Something that supports the community's vision or slows it down (force field: Kurt Lewin).

    Personal data: none.
    """

    class Side(models.TextChoices):
        SUPPORTS = "SUPPORTS", _("supports")
        SLOWS = "SLOWS", _("slows down")

    community = models.ForeignKey(Community, on_delete=models.CASCADE, related_name="forces")
    side = models.CharField(max_length=8, choices=Side)
    position = models.PositiveIntegerField()
    text = models.CharField(max_length=400)
    strength = models.PositiveSmallIntegerField(null=True, blank=True)
    note = models.ForeignKey(Note, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    room = models.ForeignKey(Room, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    made_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.text
