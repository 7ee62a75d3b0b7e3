"""What connects people's own programs with a Cairn."""

import secrets

from django.conf import settings
from django.db import models

from cairn.gatherings.models import Series, Stretch


def new_token() -> str:
    return secrets.token_urlsafe(24)


class CalendarKey(models.Model):
    """The secret in the addresses of somebody's calendars, which programs ask for without signing in.

    Personal data: the secret, which shows what its owner may see of gatherings, and which they come to.
    """

    person = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    token = models.CharField(max_length=40, unique=True, default=new_token)
    made_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"calendars of {self.person}"


class Stir(models.Model):
    """That something of a series changed, and the calendars of those who come are not compared yet.

    Personal data: none.
    """

    series = models.OneToOneField(Series, on_delete=models.CASCADE, related_name="+")
    stamp = models.CharField(max_length=40, default=new_token)  # another one with each change

    def __str__(self) -> str:
        return f"{self.series}"


class Begun(models.Model):
    """That a series began, and its community has not been told yet.

    Personal data: none.
    """

    series = models.OneToOneField(Series, on_delete=models.CASCADE, related_name="+")

    def __str__(self) -> str:
        return f"{self.series}"


class Posted(models.Model):
    """What somebody's calendar was told of a stretch by mail, so that only what differs is told again.

    Personal data: which gatherings somebody said that they come to, as far as they were told.
    """

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    stretch = models.ForeignKey(Stretch, on_delete=models.CASCADE, related_name="+")
    sequence = models.PositiveIntegerField(default=0)  # of the last message: it rises with each
    # By original day ("" for the rule): fingerprint, start and status of what was told.
    parts = models.JSONField(default=dict)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "stretch"], name="one_posting_a_stretch")]

    def __str__(self) -> str:
        return f"{self.stretch} for {self.person}"
