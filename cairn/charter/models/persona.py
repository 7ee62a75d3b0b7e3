from django.db import models

from cairn.communities.models import Community
from cairn.rooms.models import Room


class Persona(models.Model):
    """Somebody the community should work for: a portrait under an invented name (Badge Wiki, "Defining the cast").

    Personal data: none by design; names are made up, and forms ask to leave out what would give a real person away.
    """

    community = models.ForeignKey(Community, on_delete=models.CASCADE, related_name="cast")
    position = models.PositiveIntegerField()
    name = models.CharField(max_length=120)
    portrait = models.TextField(blank=True)
    wants = models.TextField(blank=True)  # a line each
    needs = models.TextField(blank=True)
    room = models.ForeignKey(Room, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    made_at = models.DateTimeField()
    revised_at = models.DateTimeField(null=True, blank=True)
    retired_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return self.name

    @property
    def wishes(self) -> list[str]:
        """What they want, line by line."""
        return self.wants.splitlines()

    @property
    def necessities(self) -> list[str]:
        """What they need, line by line, said or not."""
        return self.needs.splitlines()
