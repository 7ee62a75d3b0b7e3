from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from cairn.communities.models import Community


class PairProgramme(models.Model):
    """That a community puts its people together in twos or threes between the gatherings: "Monthly coffee".

    Personal data: who began it.
    """

    class Every(models.TextChoices):
        WEEK = "WEEK", _("Every week")
        TWO_WEEKS = "TWO_WEEKS", _("Every two weeks")
        MONTH = "MONTH", _("Every month")
        QUARTER = "QUARTER", _("Every three months")

    class Prefer(models.TextChoices):
        STRANGERS = "STRANGERS", _("People who have not met")
        ACROSS = "ACROSS", _("People of different teams or houses")

    community = models.ForeignKey(Community, on_delete=models.CASCADE, related_name="pair_programmes")
    name = models.CharField(max_length=80)
    every = models.CharField(max_length=9, choices=Every, default=Every.MONTH)
    size = models.PositiveSmallIntegerField(default=2, validators=[MinValueValidator(2), MaxValueValidator(3)])
    prefer = models.CharField(max_length=9, choices=Prefer, default=Prefer.STRANGERS)
    starts_on = models.DateField()
    zone = models.CharField(max_length=60)  # in whose morning a round is drawn
    prompts = models.TextField(max_length=2000, blank=True)  # own ones, a line each; empty: the library's
    began_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    began_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["community"], condition=Q(ended_at=None), name="one_pair_programme_at_a_time"
            ),
            models.CheckConstraint(condition=Q(size__in=(2, 3)), name="pairs_or_threes"),
        ]

    def __str__(self) -> str:
        return self.name


class PairMember(models.Model):
    """That somebody takes part in a programme, and what is to be known for putting them together.

    Personal data: who takes part since when, their team and languages if they said so, and which round they skip.
    """

    programme = models.ForeignKey(PairProgramme, on_delete=models.CASCADE, related_name="members")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    since = models.DateTimeField()
    until = models.DateTimeField(null=True, blank=True)
    skips_on = models.DateField(null=True, blank=True)  # "not this time": of the round of that day
    group = models.CharField(max_length=60, blank=True)
    languages = models.JSONField(default=list, blank=True)  # codes: ["en", "fr"]; empty: the account's language

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["programme", "person"], name="takes_part_in_a_programme_once"),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} in {self.programme_id}"


class PairRound(models.Model):
    """One drawing of a programme: from its day on people are put together, until the next.

    Personal data: none; who sits with whom is in its seats.
    """

    programme = models.ForeignKey(PairProgramme, on_delete=models.CASCADE, related_name="rounds")
    number = models.PositiveIntegerField()
    on = models.DateField()
    drawn_at = models.DateTimeField()
    ends_at = models.DateTimeField()  # the next is drawn then
    reminded_at = models.DateTimeField(null=True, blank=True)
    summed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            # Drawn once, however many workers run.
            models.UniqueConstraint(fields=["programme", "on"], name="a_round_is_drawn_once"),
            models.UniqueConstraint(fields=["programme", "number"], name="rounds_are_counted"),
        ]

    def __str__(self) -> str:
        return f"round {self.number} of {self.programme_id}"


class Pair(models.Model):
    """Two (or three) who are put together in a round.

    Personal data: none of its own; who they are is in the seats.
    """

    round = models.ForeignKey(PairRound, on_delete=models.CASCADE, related_name="pairs")
    is_first = models.BooleanField(default=True)  # nobody in it had met another when it was put together

    def __str__(self) -> str:
        return f"pair of round {self.round_id}"


class PairSeat(models.Model):
    """Somebody's place in a pair, and whether they say that it met.

    Personal data: who is put together with whom and what they say of it: read by those of the pair; others see counts.
    """

    class Said(models.TextChoices):
        MET = "MET", _("We met")
        COULD_NOT = "COULD_NOT", _("We could not")

    pair = models.ForeignKey(Pair, on_delete=models.CASCADE, related_name="seats")
    round = models.ForeignKey(PairRound, on_delete=models.CASCADE, related_name="seats")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    since = models.DateTimeField()
    is_late = models.BooleanField(default=False)  # sat down after the round was drawn
    told_at = models.DateTimeField(null=True, blank=True)  # when the letter was written
    said = models.CharField(max_length=9, choices=Said, blank=True)
    said_at = models.DateTimeField(null=True, blank=True)
    is_counted = models.BooleanField(default=False)  # their meeting is among the community's encounters

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["round", "person"], name="one_seat_a_person_and_round"),
        ]
        indexes = [models.Index(fields=["pair"], condition=Q(told_at=None), name="seats_to_tell")]

    def __str__(self) -> str:
        return f"{self.person_id} in pair {self.pair_id}"
