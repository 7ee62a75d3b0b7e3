from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from .request import Request


class Turn(models.Model):
    """That somebody was asked whether they can answer a request, and why they.

    Personal data: who was asked for help when, and what they said. Shown to them alone.
    """

    class Reply(models.TextChoices):
        ANSWERED = "ANSWERED", _("answered")
        NOT_NOW = "NOT_NOW", _("not now")
        KNOWS_WHO = "KNOWS_WHO", _("knows who can")

    request = models.ForeignKey(Request, on_delete=models.CASCADE, related_name="turns")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    wave = models.PositiveSmallIntegerField(default=0)  # 0: introduced by somebody, or addressed by name
    because = models.JSONField(default=dict)  # {"offer": "SQL"}: see explaining.py
    asked_at = models.DateTimeField()
    introduced_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    word = models.CharField(max_length=280, blank=True)  # of whoever introduced them
    reply = models.CharField(max_length=9, choices=Reply, blank=True)
    replied_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["request", "person"], name="asked_once_a_request")]
        indexes = [models.Index(fields=["person", "-asked_at"], name="turns_of_a_person")]

    def __str__(self) -> str:
        return f"{self.person_id} asked about {self.request_id}"
