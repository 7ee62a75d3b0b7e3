from django.db import models

from .participant import Participant
from .step import Step


class Table(models.Model):
    """A few people of a room who do something together: a pair, a small group, those who share a role.

    Personal data: none of its own; who sits at it is in its seats.
    """

    step = models.ForeignKey(Step, on_delete=models.CASCADE, related_name="tables")
    round = models.PositiveSmallIntegerField(default=1)
    number = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=400, blank=True)  # the topic, or the role
    key = models.CharField(max_length=60, blank=True)  # of the role
    note = models.ForeignKey("rooms.Note", null=True, blank=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["step", "round", "number"], name="one_table_a_number"),
        ]

    def __str__(self) -> str:
        return f"table {self.number} of round {self.round} in {self.step_id}"


class Seat(models.Model):
    """One participant's place at one table.

    Personal data: who sat with whom.
    """

    table = models.ForeignKey(Table, on_delete=models.CASCADE, related_name="seats")
    participant = models.ForeignKey(Participant, on_delete=models.CASCADE, related_name="seats")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["table", "participant"], name="one_seat_at_a_table"),
        ]

    def __str__(self) -> str:
        return f"{self.participant_id} at {self.table_id}"
