from django.db import models

from .step import Step


class Cluster(models.Model):
    """Notes that belong together, under a name that the group gave them.

    Personal data: none.
    """

    step = models.ForeignKey(Step, on_delete=models.CASCADE, related_name="clusters")  # the step that made it
    territory = models.CharField(max_length=40, blank=True)
    name = models.CharField(max_length=200, blank=True)
    position = models.PositiveIntegerField()

    def __str__(self) -> str:
        return self.name or f"cluster {self.pk}"
