from django.conf import settings
from django.core.validators import MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from .gathering import Gathering


class Slot(models.Model):
    """Something that a date needs: how many are wanted may be exceeded; a critical one wants somebody standing by.

    Personal data: who asked for it.
    """

    gathering = models.ForeignKey(Gathering, on_delete=models.CASCADE, related_name="slots")
    what = models.CharField(max_length=120)
    wanted = models.PositiveSmallIntegerField(default=1, validators=[MinValueValidator(1)])
    is_critical = models.BooleanField(default=False)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["gathering", "what"], name="asked_for_once"),
            models.CheckConstraint(condition=models.Q(wanted__gte=1), name="a_slot_wants_at_least_one"),
        ]

    def __str__(self) -> str:
        return self.what


class Dish(models.Model):
    """That somebody brings what a slot asks for, or stands by in case another cannot.

    Personal data: who brings what, since when.
    """

    class Standing(models.TextChoices):
        BRINGS = "BRINGS", _("brings it")
        STANDBY = "STANDBY", _("stands by")

    slot = models.ForeignKey(Slot, on_delete=models.CASCADE, related_name="dishes")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    standing = models.CharField(max_length=7, choices=Standing)
    since = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["slot", "person"], name="one_dish_each")]

    def __str__(self) -> str:
        return f"{self.person_id} {self.standing} {self.slot_id}"
