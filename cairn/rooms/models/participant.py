from django.conf import settings
from django.db import models
from django.db.models import Q

from .room import Room


class Participant(models.Model):
    """One person's place in one room, with an account or as a guest with only a name.

    Personal data: the name, the account if there is one, when they came, were last seen and taken out.
    """

    class Device(models.TextChoices):
        PHONE = "PHONE"
        LAPTOP = "LAPTOP"
        UNKNOWN = "UNKNOWN"

    room = models.ForeignKey(Room, on_delete=models.CASCADE, related_name="participants")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="participations"
    )
    name = models.CharField(max_length=120)
    is_facilitator = models.BooleanField(default=False)
    device = models.CharField(max_length=7, choices=Device, default=Device.UNKNOWN)
    join_key = models.CharField(max_length=40)  # made with the join form, so that a double click joins once
    joined_at = models.DateTimeField()
    seen_at = models.DateTimeField()
    left_at = models.DateTimeField(null=True, blank=True)
    removed_at = models.DateTimeField(null=True, blank=True)  # a facilitator took them out; until let in again

    class Meta:
        constraints = [
            # A person sits in a room once, on however many devices.
            models.UniqueConstraint(
                fields=["room", "person"], condition=Q(person__isnull=False), name="a_person_sits_in_a_room_once"
            ),
            models.UniqueConstraint(fields=["room", "join_key"], name="a_join_form_joins_once"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_guest(self) -> bool:
        return self.person_id is None

    @property
    def key(self) -> str:
        """How the stream, the page and the console name this participant."""
        return f"p{self.pk}"
