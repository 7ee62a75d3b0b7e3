from django.conf import settings
from django.db import models
from django.db.models import F, Q

from cairn.communities.models import Community


class Season(models.Model):
    """A stretch of time for which the leadership groups are shared out: autumn, spring, a year.

    Personal data: who began it.
    """

    community = models.ForeignKey(Community, on_delete=models.CASCADE, related_name="seasons")
    name = models.CharField(max_length=80)
    first_on = models.DateField()
    last_on = models.DateField()
    begun_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    ended_at = models.DateTimeField(null=True, blank=True)
    thanks = models.TextField(max_length=2000, blank=True)  # said as it ended

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["community"], condition=Q(ended_at=None), name="one_season_at_a_time"),
            models.CheckConstraint(condition=Q(last_on__gte=F("first_on")), name="a_season_ends_after_it_begins"),
        ]

    def __str__(self) -> str:
        return self.name


class Carrier(models.Model):
    """That somebody carries a leadership group for a season, or will carry it in the next.

    Personal data: who carries what, since when, what they leave to the next.
    """

    season = models.ForeignKey(Season, on_delete=models.CASCADE, related_name="carriers")
    group = models.CharField(max_length=60)  # a key of library/leadership-groups.yaml
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    is_next = models.BooleanField(default=False)
    since = models.DateTimeField()
    leaves = models.TextField(max_length=2000, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["season", "group", "person", "is_next"], name="carries_a_group_once")
        ]

    def __str__(self) -> str:
        return f"{self.person_id} carries {self.group}"
