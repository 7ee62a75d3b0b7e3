from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from .request import Request


class Answer(models.Model):
    """What somebody says to a request: advice, or a question back.

    Personal data: who advised what.
    """

    class Kind(models.TextChoices):
        ADVICE = "ADVICE", _("advice")
        QUESTION = "QUESTION", _("a question back")

    request = models.ForeignKey(Request, on_delete=models.CASCADE, related_name="answers")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    kind = models.CharField(max_length=8, choices=Kind, default=Kind.ADVICE)
    text = models.TextField(max_length=8000)  # Markdown
    differs_from = models.ForeignKey("self", null=True, blank=True, on_delete=models.SET_NULL, related_name="dissents")
    why = models.CharField(max_length=600, blank=True)  # why they see it differently
    at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True, blank=True)  # the asker means to follow it
    tried_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(differs_from=None) | ~Q(why=""), name="who_disagrees_says_why"),
        ]
        indexes = [models.Index(fields=["author", "-at"], name="answers_by_author")]

    def __str__(self) -> str:
        return f"answer {self.pk} to {self.request_id}"


class FollowUp(models.Model):
    """“How did it turn out?”, for one piece of advice that was accepted: asked on a day, once more, then left to rest.

    Personal data: what came of advice that somebody followed.
    """

    class Outcome(models.TextChoices):
        WORKED = "WORKED", _("It worked")
        PARTLY = "PARTLY", _("Partly")
        NO = "NO", _("It did not work")
        NOT_TRIED = "NOT_TRIED", _("Not tried")
        NO_WORD = "NO_WORD", _("No word")

    TELLABLE = (Outcome.WORKED, Outcome.PARTLY, Outcome.NO, Outcome.NOT_TRIED)

    answer = models.OneToOneField(Answer, on_delete=models.CASCADE, related_name="follow_up")
    due_on = models.DateField()
    asked_at = models.DateTimeField(null=True, blank=True)
    asked_again_at = models.DateTimeField(null=True, blank=True)
    outcome = models.CharField(max_length=9, choices=Outcome, blank=True)
    learned = models.TextField(max_length=2000, blank=True)
    told_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(asked_again_at=None) | Q(asked_at__isnull=False), name="again_comes_after_once"
            ),
        ]
        indexes = [models.Index(fields=["due_on"], name="follow_ups_open", condition=Q(outcome=""))]

    def __str__(self) -> str:
        return f"{self.outcome or 'open'}: {self.answer_id}"

    @property
    def is_told(self) -> bool:
        """Whether whoever asked has said how it turned out."""
        return bool(self.outcome) and self.outcome != self.Outcome.NO_WORD
