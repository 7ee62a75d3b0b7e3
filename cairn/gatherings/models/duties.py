from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from .gathering import Gathering
from .series import Series


class Kind(models.TextChoices):
    """What somebody takes care of at a gathering; what each does is in library/duties.yaml."""

    CONVENER = "CONVENER", _("convener")
    HOST = "HOST", _("host")
    NOTES = "NOTES", _("note-taker")
    TIME = "TIME", _("timekeeper")


class SeriesDuty(models.Model):
    """That a series wants a duty on each of its dates, and whether the fair rota asks people for it.

    Personal data: none.
    """

    series = models.ForeignKey(Series, on_delete=models.CASCADE, related_name="duties")
    kind = models.CharField(max_length=8, choices=Kind)
    by_rota = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["series", "kind"], name="a_series_wants_a_duty_once")]

    def __str__(self) -> str:
        return f"{self.kind} of {self.series_id}"


class TurnTaker(models.Model):
    """That somebody said they take turns with a duty of a series: the fair rota asks nobody else.

    Personal data: who takes turns, since when.
    """

    series = models.ForeignKey(Series, on_delete=models.CASCADE, related_name="turn_takers")
    kind = models.CharField(max_length=8, choices=Kind)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    since = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["series", "kind", "person"], name="takes_turns_with_a_duty_once")
        ]

    def __str__(self) -> str:
        return f"{self.person_id} takes turns: {self.kind} of {self.series_id}"


class Duty(models.Model):
    """What one person is to one duty of a date: asked, has it, stands by, or cannot after all.

    Nobody asked and nobody has it: the duty is open. Those who cannot are kept, so that the rota does not ask twice.

    Personal data: who takes care of what and who could not, who asked them, what they leave to the next.
    """

    class Standing(models.TextChoices):
        ASKED = "ASKED", _("asked")
        TAKEN = "TAKEN", _("takes it")
        STANDBY = "STANDBY", _("stands by")
        BACK = "BACK", _("cannot")  # said no, gave it back, or did not answer

    class Because(models.TextChoices):
        """Why the rota asked just them."""

        NEVER = "NEVER", _("has not done it yet")
        LONGEST = "LONGEST", _("did it longest ago")
        ALONE = "ALONE", _("is the only one left to ask")

    gathering = models.ForeignKey(Gathering, on_delete=models.CASCADE, related_name="duties")
    kind = models.CharField(max_length=8, choices=Kind)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    standing = models.CharField(max_length=7, choices=Standing)
    since = models.DateTimeField()
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )  # empty: by the rota, or not at all
    because = models.CharField(max_length=7, choices=Because, blank=True)
    last_on = models.DateField(null=True, blank=True)  # when they had done it last as the rota asked
    leaves = models.TextField(max_length=2000, blank=True)  # to whoever does it next

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["gathering", "kind", "person"], name="one_standing_a_duty"),
            models.UniqueConstraint(
                fields=["gathering", "kind"],
                condition=Q(standing__in=["ASKED", "TAKEN"]),
                name="one_person_at_a_time_has_a_duty",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} {self.standing} {self.kind} of {self.gathering_id}"


class Tick(models.Model):
    """That a line of a duty's checklist is done on a date; it stays done when another takes over.

    Personal data: who ticked it.
    """

    gathering = models.ForeignKey(Gathering, on_delete=models.CASCADE, related_name="ticks")
    kind = models.CharField(max_length=8, choices=Kind)
    item = models.CharField(max_length=60)  # a key of library/duties.yaml
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["gathering", "kind", "item"], name="ticked_once")]

    def __str__(self) -> str:
        return f"{self.item} of {self.gathering_id}"


class Swap(models.Model):
    """That somebody offers their date of a duty for another's.

    Personal data: who asked whom, until it is answered.
    """

    mine = models.ForeignKey(Duty, on_delete=models.CASCADE, related_name="offered")
    theirs = models.ForeignKey(Duty, on_delete=models.CASCADE, related_name="wished_for")
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["mine", "theirs"], name="a_swap_is_offered_once")]

    def __str__(self) -> str:
        return f"{self.mine_id} for {self.theirs_id}"
