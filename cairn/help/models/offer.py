from django.conf import settings
from django.db import models

from cairn.communities.models import Community


class Offer(models.Model):
    """What somebody can help with, how much time they have for it, and until when.

    Personal data: what somebody can do for others, and when.
    """

    community = models.ForeignKey(Community, on_delete=models.CASCADE, related_name="offers")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    what = models.CharField(max_length=200)
    time = models.CharField(max_length=80, blank=True)  # in their own words: "an hour a week"
    until = models.DateField(null=True, blank=True)  # the last day; empty: until they say otherwise
    at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["community", "-at"], name="offers_by_time")]

    def __str__(self) -> str:
        return self.what


class Quiet(models.Model):
    """That somebody does not want to be asked for help before a day.

    Personal data: until when somebody wants to be left alone. Nobody else sees it.
    """

    community = models.ForeignKey(Community, on_delete=models.CASCADE, related_name="+")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    until = models.DateField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["community", "person"], name="quiet_once")]

    def __str__(self) -> str:
        return f"{self.person_id} until {self.until}"
