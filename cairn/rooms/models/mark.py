from django.db import models

from .participant import Participant
from .step import Step


class Mark(models.Model):
    """A participant's open mark on something: a dot, a thumb, a fist, "I am done". Never a secret choice.

    Personal data: who marked what.
    """

    step = models.ForeignKey(Step, on_delete=models.CASCADE, related_name="marks")
    participant = models.ForeignKey(Participant, on_delete=models.CASCADE, related_name="marks")
    about = models.CharField(max_length=40)  # "note:12", "cluster:5", "done", "round:2"
    value = models.SmallIntegerField(default=1)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["step", "participant", "about"], name="one_mark_a_person_and_thing"),
            models.CheckConstraint(condition=~models.Q(value=0), name="no_mark_means_no_row"),
        ]
        indexes = [models.Index(fields=["step", "about"], name="marks_on_a_thing")]

    def __str__(self) -> str:
        return f"{self.participant_id} on {self.about}: {self.value}"
