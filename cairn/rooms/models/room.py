import secrets

from django.conf import settings
from django.db import models

from cairn.communities.models import Community

# No letter or digit that could be taken for another when read aloud or from ten metres away.
ALPHABET = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"


def new_code() -> str:
    return "".join(secrets.choice(ALPHABET) for _ in range(6))


def new_key() -> str:
    return secrets.token_urlsafe(12)


class Room(models.Model):
    """One live session: a format played by people, from opening to closing.

    Personal data: who opened it; the names inside its minutes.
    """

    community = models.ForeignKey(Community, on_delete=models.CASCADE, related_name="rooms")
    code = models.CharField(max_length=6, unique=True, default=new_code)
    wall_key = models.CharField(max_length=20, default=new_key)  # lets a big screen in without an account
    title = models.CharField(max_length=160)
    format_key = models.CharField(max_length=60)
    language = models.CharField(max_length=8, choices=settings.LANGUAGES, default="en")
    founds = models.BooleanField(default=False)  # closing it founds the community
    capacity = models.PositiveIntegerField(default=300)
    lets_guests_in = models.BooleanField(default=True)
    opened_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    opened_at = models.DateTimeField()
    begun_at = models.DateTimeField(null=True, blank=True)  # when the first step began
    closed_at = models.DateTimeField(null=True, blank=True)
    current = models.ForeignKey("rooms.Step", null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    minutes = models.JSONField(null=True, blank=True)  # as written on closing: {"present": [...], "sections": [...]}

    def __str__(self) -> str:
        return f"{self.title} ({self.code})"

    @property
    def is_open(self) -> bool:
        return self.closed_at is None

    @property
    def topic_name(self) -> str:
        return f"room:{self.pk}"

    @property
    def spoken_code(self) -> str:
        """The code as it is shown and said: two threes."""
        return f"{self.code[:3]} {self.code[3:]}"
