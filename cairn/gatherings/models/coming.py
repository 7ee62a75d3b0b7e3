from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from .gathering import Gathering
from .series import Series


class SeriesSignup(models.Model):
    """That somebody comes to every date of a series, unless they say "not this time".

    Personal data: who comes, since when, until when.
    """

    series = models.ForeignKey(Series, on_delete=models.CASCADE, related_name="signups")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    since = models.DateTimeField()
    until = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["series", "person"], condition=models.Q(until=None), name="signs_up_for_a_series_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} comes to {self.series_id}"


class Answer(models.Model):
    """What somebody said about one date. It counts before what they said about the series.

    Who waits is not stored: the first `capacity` of those who come, in the order in which they said so, have a
    seat, the others wait; whoever steps back makes room for the next.

    Personal data: who comes or does not, when they said so and by which way.
    """

    class Reply(models.TextChoices):
        COMING = "COMING", _("coming")
        NOT = "NOT", _("not this time")
        MAYBE = "MAYBE", _("perhaps")

    class Via(models.TextChoices):
        PAGE = "PAGE", _("on the page")
        MAIL = "MAIL", _("by mail")
        ROOM = "ROOM", _("in the room")

    gathering = models.ForeignKey(Gathering, on_delete=models.CASCADE, related_name="answers")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    reply = models.CharField(max_length=6, choices=Reply)
    at = models.DateTimeField()  # keeps its place in the queue while the reply stays the same
    via = models.CharField(max_length=4, choices=Via, default=Via.PAGE)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["gathering", "person"], name="one_answer_a_date")]

    def __str__(self) -> str:
        return f"{self.person_id}: {self.reply} to {self.gathering_id}"
