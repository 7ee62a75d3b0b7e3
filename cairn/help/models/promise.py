from datetime import date, time, timedelta
from zoneinfo import ZoneInfo

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from cairn.communities.models import Community
from cairn.lib.working_time import WorkingWeek


def workdays() -> list[int]:
    return [0, 1, 2, 3, 4]


class Promise(models.Model):
    """How soon a request in a community gets its first answer, and when its people work.

    Personal data: who made it.
    """

    class Unit(models.TextChoices):
        DAYS = "DAYS", _("working days")
        HOURS = "HOURS", _("working hours")

    community = models.OneToOneField(Community, on_delete=models.CASCADE, related_name="promise")
    amount = models.PositiveSmallIntegerField(default=2, validators=[MinValueValidator(1), MaxValueValidator(60)])
    unit = models.CharField(max_length=5, choices=Unit, default=Unit.DAYS)
    opens = models.TimeField(default=time(9))
    closes = models.TimeField(default=time(17))
    weekdays = models.JSONField(default=workdays)  # Monday is 0
    holidays = models.JSONField(default=list)  # ["2026-12-25"]
    zone = models.CharField(max_length=60, default="UTC")
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    made_at = models.DateTimeField(null=True, blank=True)  # empty: nobody has, this is how Cairn begins

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(amount__gte=1), name="a_promise_takes_some_time"),
            models.CheckConstraint(condition=Q(opens__lt=F("closes")), name="a_working_day_opens_before_it_closes"),
        ]

    def __str__(self) -> str:
        return f"{self.amount} {self.get_unit_display()}"

    @property
    def week(self) -> WorkingWeek:
        """The hours in which the promise runs."""
        free = frozenset(date.fromisoformat(day) for day in self.holidays)
        return WorkingWeek(ZoneInfo(self.zone), self.opens, self.closes, frozenset(self.weekdays), free)

    @property
    def working_time(self) -> timedelta:
        """How much working time may pass before the first answer."""
        one = self.week.day if self.unit == self.Unit.DAYS else timedelta(hours=1)
        return one * self.amount
