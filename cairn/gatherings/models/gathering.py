from django.db import models
from django.utils.translation import gettext_lazy as _

from cairn.rooms.models import Room

from .series import Series, Stretch


class Gathering(models.Model):
    """One date of a series that something is attached to: it was moved or called off, somebody answered, a room opened.

    Dates on which nothing differs from the rule have no row: a series is never copied into events.

    Personal data: none of its own.
    """

    class State(models.TextChoices):
        PLANNED = "PLANNED", _("planned")
        CANCELLED = "CANCELLED", _("called off")
        HELD = "HELD", _("held")

    series = models.ForeignKey(Series, on_delete=models.CASCADE, related_name="gatherings")
    stretch = models.ForeignKey(Stretch, on_delete=models.CASCADE, related_name="gatherings")
    original_on = models.DateField()  # the date that the rule gives, in the stretch's zone: RECURRENCE-ID
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    state = models.CharField(max_length=9, choices=State, default=State.PLANNED)
    why = models.CharField(max_length=280, blank=True)  # why it was moved or called off
    sequence = models.PositiveIntegerField(default=0)
    changed_at = models.DateTimeField()

    # What differs on this date; empty: as in the stretch.
    title = models.CharField(max_length=120, blank=True)
    about = models.TextField(max_length=4000, blank=True)
    format_key = models.CharField(max_length=80, blank=True)
    place = models.CharField(max_length=240, blank=True)
    link = models.URLField(max_length=500, blank=True)
    capacity = models.PositiveIntegerField(null=True, blank=True)

    room = models.OneToOneField(Room, null=True, blank=True, on_delete=models.SET_NULL, related_name="gathering")
    came = models.PositiveIntegerField(null=True, blank=True)  # a bare count, where only that is known (imports)

    class Meta:
        constraints = [
            # The address of a date is its series and its original day.
            models.UniqueConstraint(fields=["series", "original_on"], name="one_gathering_a_date"),
        ]
        indexes = [
            models.Index(fields=["series", "starts_at"], name="gatherings_in_time"),
        ]

    def __str__(self) -> str:
        return f"{self.title or self.stretch.title} on {self.original_on}"
