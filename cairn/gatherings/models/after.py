from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from .gathering import Gathering


class Attendance(models.Model):
    """That somebody was there, or says that they were not after all.

    Personal data: who was where and when, by name for guests, and who noted it.
    """

    class How(models.TextChoices):
        ROOM = "ROOM", _("came into the room")
        HAND = "HAND", _("noted by hand")
        QR = "QR", _("checked in at the door")
        SELF = "SELF", _("said so")

    gathering = models.ForeignKey(Gathering, on_delete=models.CASCADE, related_name="attendance")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )
    name = models.CharField(max_length=120, blank=True)  # of a guest
    how = models.CharField(max_length=4, choices=How)
    was_there = models.BooleanField(default=True)
    at = models.DateTimeField()
    noted_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["gathering", "person"], condition=Q(person__isnull=False), name="one_was_there_once"
            ),
            models.UniqueConstraint(
                fields=["gathering", "name"], condition=Q(person__isnull=True), name="a_guest_was_there_once"
            ),
            models.CheckConstraint(condition=Q(person__isnull=True) ^ Q(name=""), name="a_person_or_a_guest_s_name"),
        ]

    def __str__(self) -> str:
        return f"{self.person_id or self.name} at {self.gathering_id}"


class Minutes(models.Model):
    """What a gathering leaves to read: drafted by its room, looked over by somebody, then published.

    Personal data: names in the text, who published it.
    """

    gathering = models.OneToOneField(Gathering, on_delete=models.CASCADE, related_name="minutes_kept")
    text = models.TextField(max_length=40000, blank=True)  # Markdown
    changed_at = models.DateTimeField()
    changed_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    published_at = models.DateTimeField(null=True, blank=True)
    published_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")

    def __str__(self) -> str:
        return f"minutes of {self.gathering_id}"


class Material(models.Model):
    """A link to slides, a recording, notes: what a gathering had on the table.

    Personal data: who put it there.
    """

    gathering = models.ForeignKey(Gathering, on_delete=models.CASCADE, related_name="materials")
    title = models.CharField(max_length=160)
    link = models.URLField(max_length=500)
    given_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return self.title


class Feedback(models.Model):
    """The one light question after a gathering: was it worth it, and what will you use?

    After the first two value cycles (Wenger-Trayner): immediate, in the time itself; potential, taken home.

    Personal data: what somebody answered. Shown to others as counts only; their words only if they wish.
    """

    class Immediate(models.IntegerChoices):
        LITTLE = 1, _("Not really")
        SOME = 2, _("In part")
        GOOD = 3, _("Yes")
        MUCH = 4, _("Very much")

    gathering = models.ForeignKey(Gathering, on_delete=models.CASCADE, related_name="feedback")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    immediate = models.PositiveSmallIntegerField(choices=Immediate)
    takes = models.CharField(max_length=280, blank=True)  # what they take with them, to try or to pass on
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["gathering", "person"], name="one_feedback_a_gathering")]

    def __str__(self) -> str:
        return f"feedback on {self.gathering_id}"
