"""The one log: every act leaves one entry, in the act's own transaction."""

from django.conf import settings
from django.db import models


class Visibility(models.TextChoices):
    """Who may read an entry."""

    EVERYONE = "EVERYONE"  # everyone who may see the community
    MEMBERS = "MEMBERS"
    CORE = "CORE"  # leader and core
    PERSON = "PERSON"  # the actor alone


class Entry(models.Model):
    """One act: who did what to what, when, seen by whom.

    Personal data: the actor, and names inside `particulars` as they were at the time.
    """

    # No foreign key: the log lies below communities in the house and knows them by number only.
    community_id = models.BigIntegerField(null=True)
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    verb = models.CharField(max_length=60)
    subject = models.CharField(max_length=60, blank=True)  # "room:7": kind and number of what it was done to
    particulars = models.JSONField(default=dict)
    visibility = models.CharField(max_length=8, choices=Visibility, default=Visibility.MEMBERS)
    at = models.DateTimeField()

    class Meta:
        indexes = [
            # The log page: newest first within a community, perhaps one verb of it.
            models.Index(fields=["community_id", "-at", "-id"], name="log_by_community"),
            models.Index(fields=["community_id", "verb", "-at"], name="log_by_verb"),
            models.Index(fields=["actor", "-at"], name="log_by_actor"),
        ]

    def __str__(self) -> str:
        return f"{self.verb} {self.subject}".strip()
