import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from cairn.communities.models import Community


class Series(models.Model):
    """Something that people meet for: once, or again and again. A single gathering is a series of one date.

    Personal data: who began it.
    """

    class Seen(models.TextChoices):
        MEMBERS = "MEMBERS", _("members")
        EVERYONE = "EVERYONE", _("everyone")

    community = models.ForeignKey(Community, on_delete=models.CASCADE, related_name="series")
    title = models.CharField(max_length=120)  # what it is called now; each stretch keeps what it was called then
    seen_by = models.CharField(max_length=8, choices=Seen, default=Seen.MEMBERS)
    began_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    began_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)  # called to an end; its past stays
    source = models.CharField(max_length=200, blank=True)  # where it was imported from, so that twice is once

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["community", "source"], condition=~Q(source=""), name="one_series_a_source"
            ),
        ]

    def __str__(self) -> str:
        return self.title


def new_uid() -> str:
    return f"{uuid.uuid4()}@cairn"


class Stretch(models.Model):
    """How a series meets from one date on: rule, wall-clock time, zone, place. One VEVENT of a calendar (RFC 5545).

    "This and all following" closes one stretch and begins the next; so nothing that was is rewritten, and every
    calendar understands it: the old event ends, a new one begins.

    Personal data: none.
    """

    series = models.ForeignKey(Series, on_delete=models.CASCADE, related_name="stretches")
    uid = models.CharField(max_length=120, unique=True, default=new_uid)
    sequence = models.PositiveIntegerField(default=0)  # raised with every change that calendars must hear of
    changed_at = models.DateTimeField()

    first_on = models.DateField()  # the first date, as the calendar on the wall of `zone` has it
    at_time = models.TimeField()  # stays the same over daylight saving: nine o'clock is nine o'clock
    zone = models.CharField(max_length=60)  # IANA name
    minutes = models.PositiveIntegerField(default=60)
    rule = models.CharField(max_length=400, blank=True)  # value of RRULE without UNTIL and COUNT; empty: one date
    last_on = models.DateField(null=True, blank=True)  # no date after this one; before the first: taken back
    # Fair times: so many stretches run side by side and take the rule's weeks (or days, months) in turn, each at its
    # own wall-clock time and zone. `rule` is this one's own, with the interval so many times as long.
    turns = models.PositiveSmallIntegerField(default=1)

    title = models.CharField(max_length=120)
    about = models.TextField(max_length=4000, blank=True)
    format_key = models.CharField(max_length=80, blank=True)  # the format that its dates are played with
    place = models.CharField(max_length=240, blank=True)  # where one goes
    link = models.URLField(max_length=500, blank=True)  # where one calls in
    capacity = models.PositiveIntegerField(null=True, blank=True)

    class Meta:
        constraints = [
            # Taken back ones apart: another may begin where they would have.
            models.UniqueConstraint(
                fields=["series", "first_on"],
                condition=Q(last_on=None) | Q(last_on__gte=models.F("first_on")),
                name="stretches_of_a_series_begin_apart",
            ),
            models.CheckConstraint(condition=Q(turns__gte=1), name="a_stretch_has_at_least_its_own_turn"),
        ]

    def __str__(self) -> str:
        return f"{self.title} from {self.first_on}"

    @property
    def is_taken_back(self) -> bool:
        """No date is left of it: a calendar that knows it must be told that it is off."""
        return self.last_on is not None and self.last_on < self.first_on
