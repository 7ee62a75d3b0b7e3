"""A secret ballot: who has voted, and how often each option was chosen, with nothing between the two.

There is no row for a single vote. A choice exists only as one more on its option's count, so that no row,
order, number or time in the database leads from a person to a choice.
"""

from django.db import models

from .participant import Participant
from .step import Step


class Roll(models.Model):
    """That somebody has voted in a round.

    Personal data: who took part in a ballot, neither when nor how.
    """

    step = models.ForeignKey(Step, on_delete=models.CASCADE, related_name="roll")
    round = models.PositiveSmallIntegerField(default=1)
    participant = models.ForeignKey(Participant, on_delete=models.CASCADE, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["step", "round", "participant"], name="one_vote_a_person_and_round"),
        ]

    def __str__(self) -> str:
        return f"{self.participant_id} voted in {self.step_id}"


class Tally(models.Model):
    """How often one option was chosen in a round.

    Personal data: none by itself; an option may be a person standing for election.
    """

    step = models.ForeignKey(Step, on_delete=models.CASCADE, related_name="tallies")
    round = models.PositiveSmallIntegerField(default=1)
    option = models.CharField(max_length=60)  # "participant:12", "option:0"
    count = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["step", "round", "option"], name="one_count_an_option")]

    def __str__(self) -> str:
        return f"{self.option}: {self.count}"
