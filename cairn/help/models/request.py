import hashlib
import secrets

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from cairn.communities.models import Community
from cairn.rooms.models import Room

LONGEST_LINE = 200
LONGEST_TEXT = 8000


def new_key() -> str:
    """The secret in the address that whoever asked without a name comes back by."""
    return secrets.token_urlsafe(18)


def fingerprint_of(key: str) -> str:
    """What is kept of a key: enough to know it again, not enough to find it."""
    return hashlib.sha256(f"cairn.help:{key}".encode()).hexdigest()


class Request(models.Model):
    """Somebody asks for help.

    Personal data: who asked, unless they asked sealed: then no row, number, time or entry leads to them, the request's
    number is drawn at random below zero, and its times are days.
    """

    class Urgency(models.TextChoices):
        WHENEVER = "WHENEVER", _("It can wait")
        SOON = "SOON", _("This week would be good")
        STUCK = "STUCK", _("I am stuck")

    class Audience(models.TextChoices):
        COMMUNITY = "COMMUNITY", _("the whole community")
        GROUP = "GROUP", _("a group")
        PEOPLE = "PEOPLE", _("people I name")

    class Group(models.TextChoices):
        """Those who hold a role now."""

        LEADING = "LEADING", _("those who lead")
        COACH = "COACH", _("coaches")
        SPONSOR = "SPONSOR", _("sponsors")

    class Asker(models.TextChoices):
        """How whoever asks is known."""

        NAMED = "NAMED", _("with my name")
        HIDDEN = "HIDDEN", _("without my name")
        SEALED = "SEALED", _("so that nobody can ever find out")

    class End(models.TextChoices):
        SOLVED = "SOLVED", _("solved")
        LET_GO = "LET_GO", _("let go")

    community = models.ForeignKey(Community, on_delete=models.CASCADE, related_name="requests")
    line = models.CharField(max_length=LONGEST_LINE)
    details = models.TextField(max_length=LONGEST_TEXT, blank=True)  # Markdown
    additions = models.JSONField(default=list)  # said later by whoever asked: [{"on": "2026-05-03", "text": "…"}]
    urgency = models.CharField(max_length=8, choices=Urgency, default=Urgency.SOON)
    audience = models.CharField(max_length=9, choices=Audience, default=Audience.COMMUNITY)
    group = models.CharField(max_length=7, choices=Group, blank=True)
    asked_as = models.CharField(max_length=6, choices=Asker, default=Asker.NAMED)
    asker = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    key_hash = models.CharField(max_length=64, blank=True)  # of the key of a sealed request

    asked_at = models.DateTimeField()
    answer_by = models.DateTimeField()  # by the promise as it was when it was asked
    answered_at = models.DateTimeField(null=True, blank=True)  # the first answer
    ended_at = models.DateTimeField(null=True, blank=True)
    end = models.CharField(max_length=6, choices=End, blank=True)
    end_word = models.CharField(max_length=400, blank=True)

    waves = models.PositiveSmallIntegerField(default=0)  # how often people were asked in turn
    asks_again_at = models.DateTimeField(null=True, blank=True)  # when the next are; empty: nobody more is
    asked_after = models.PositiveSmallIntegerField(default=0)  # letters about how it turned out, at most two
    room = models.ForeignKey(Room, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")  # case clinic
    series = models.BigIntegerField(
        null=True, blank=True
    )  # gatherings are no room below: known by number, as in the log
    clinic = models.TextField(blank=True)  # what the room came to, Markdown
    remembered_at = models.DateTimeField(null=True, blank=True)
    remembered_as = models.CharField(max_length=200, blank=True)  # address of what was kept in the memory

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(asked_as="SEALED") | Q(asker=None, id__lt=0) & ~Q(key_hash=""),
                name="a_sealed_request_knows_nobody",
            ),
            models.CheckConstraint(condition=Q(end="") | Q(ended_at__isnull=False), name="an_end_has_its_time"),
        ]
        indexes = [
            models.Index(fields=["community", "-asked_at"], name="requests_by_time"),
            models.Index(fields=["asks_again_at"], name="requests_due", condition=Q(asks_again_at__isnull=False)),
        ]

    def __str__(self) -> str:
        return self.line

    @property
    def is_open(self) -> bool:
        return not self.end

    @property
    def is_named(self) -> bool:
        return self.asked_as == self.Asker.NAMED

    @property
    def is_sealed(self) -> bool:
        return self.asked_as == self.Asker.SEALED

    @property
    def is_for_all(self) -> bool:
        return self.audience == self.Audience.COMMUNITY


class Addressee(models.Model):
    """Somebody whom a request is addressed to by name, so that they see it.

    Personal data: who was asked for help with what; a sealed request does not say by whom.
    """

    request = models.ForeignKey(Request, on_delete=models.CASCADE, related_name="addressees")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["request", "person"], name="addressed_once")]

    def __str__(self) -> str:
        return f"{self.person_id} for {self.request_id}"
