from django.conf import settings
from django.db import models

from cairn.communities.models import Community
from cairn.rooms.models import Cluster, Note, Room


class CanvasVersion(models.Model):
    """The community's canvas as it stood from one day on. A change of the canvas is a new version.

    Personal data: who wrote the version.
    """

    community = models.ForeignKey(Community, on_delete=models.CASCADE, related_name="canvas_versions")
    number = models.PositiveIntegerField()
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    made_at = models.DateTimeField()
    room = models.ForeignKey(Room, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    made_together = models.PositiveIntegerField(default=0)  # how many were there, if a room made it
    why = models.CharField(max_length=280, blank=True)  # what changed, in a line

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["community", "number"], name="one_canvas_version_a_number"),
        ]

    def __str__(self) -> str:
        return f"canvas {self.number} of {self.community_id}"


class CanvasLine(models.Model):
    """One line in one of the seven boxes, with the group and the notes of the room that it came from.

    Personal data: none of its own; the notes behind it may have authors.
    """

    version = models.ForeignKey(CanvasVersion, on_delete=models.CASCADE, related_name="lines")
    box = models.CharField(max_length=20)  # "vision", "importance", "who_what", … (library/canvases)
    position = models.PositiveIntegerField()
    text = models.CharField(max_length=400)
    cluster = models.ForeignKey(Cluster, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    notes = models.ManyToManyField(Note, related_name="+")

    def __str__(self) -> str:
        return self.text


class Agreement(models.Model):
    """That somebody agreed with a version of the canvas.

    Personal data: who agreed, and when.
    """

    version = models.ForeignKey(CanvasVersion, on_delete=models.CASCADE, related_name="agreements")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["version", "person"], name="one_agrees_once")]

    def __str__(self) -> str:
        return f"{self.person_id} agrees with {self.version_id}"
