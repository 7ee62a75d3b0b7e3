from datetime import datetime
from typing import Any

from django.db import models

from .room import Room


class Step(models.Model):
    """One step of a room's plan, and how it went.

    Personal data: none, but for participants' numbers inside `data` (whose turn it is).
    """

    class State(models.TextChoices):
        WAITING = "WAITING"
        RUNNING = "RUNNING"
        DONE = "DONE"
        SKIPPED = "SKIPPED"

    room = models.ForeignKey(Room, on_delete=models.CASCADE, related_name="steps")
    position = models.PositiveIntegerField()
    key = models.CharField(max_length=60)
    kind = models.CharField(max_length=20)
    title = models.CharField(max_length=160)
    say = models.TextField(blank=True)
    trouble = models.TextField(blank=True)
    settings = models.JSONField(default=dict)  # as the kind's schema, words in the room's language
    yields = models.JSONField(default=list)  # [{"to", "territory", "box"}]
    planned_minutes = models.PositiveIntegerField()
    optional = models.BooleanField(default=False)
    state = models.CharField(max_length=7, choices=State, default=State.WAITING)
    phase = models.CharField(max_length=20, blank=True)  # within the step; the kind says which there are
    data = models.JSONField(default=dict)  # the kind's small running state
    started_at = models.DateTimeField(null=True, blank=True)  # when it last began or went on
    ends_at = models.DateTimeField(null=True, blank=True)  # the clock's end; null while paused
    left_seconds = models.IntegerField(null=True, blank=True)  # what the clock stood at when paused
    spent_seconds = models.PositiveIntegerField(default=0)  # before `started_at`

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["room", "position"], name="one_step_a_position"),
            models.UniqueConstraint(fields=["room", "key"], name="one_step_a_key"),
        ]

    def __str__(self) -> str:
        return f"{self.position}. {self.title}"

    @property
    def is_running(self) -> bool:
        return self.state == self.State.RUNNING

    @property
    def is_over(self) -> bool:
        """The group has been through it, or left it out."""
        return self.state in {self.State.DONE, self.State.SKIPPED}

    @property
    def is_paused(self) -> bool:
        return self.left_seconds is not None

    @property
    def spent_minutes(self) -> int:
        """Whole minutes this step has taken so far, not counting the present stretch."""
        return round(self.spent_seconds / 60)

    def seconds_running(self, at: datetime) -> int:
        """Seconds of the present stretch; none while paused or not running."""
        if not self.is_running or self.is_paused or self.started_at is None:
            return 0
        return max(0, int((at - self.started_at).total_seconds()))

    def setting(self, name: str, default: Any = None) -> Any:
        return self.settings.get(name, default)
