"""Communities, who belongs to them and in which role."""

import secrets
from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


class Joining(models.TextChoices):
    """How one becomes a member."""

    OPEN = "OPEN", _("Anyone may join")
    ASK = "ASK", _("Anyone may ask to join")
    INVITE = "INVITE", _("By invitation only")


class State(models.TextChoices):
    """Where a community is in its life."""

    FORMING = "FORMING", _("being founded")
    LIVING = "LIVING", _("living")


class Community(models.Model):
    """A community of practice, from the first idea of it.

    Personal data: who began it. The rest is what its people say of it together.
    """

    slug = models.SlugField(max_length=60, unique=True)
    former_slug = models.SlugField(max_length=60, blank=True)  # its address before it was named; still leads here
    name = models.CharField(max_length=120)  # the working title until one is chosen
    practice = models.CharField(max_length=240, blank=True)  # what its people do, in a line
    language = models.CharField(max_length=8, choices=settings.LANGUAGES, default="en")
    zone = models.CharField(max_length=60, default="UTC")
    joining = models.CharField(max_length=6, choices=Joining, default=Joining.ASK)
    is_public = models.BooleanField(default=False)  # pages and public log entries open to everyone
    state = models.CharField(max_length=7, choices=State, default=State.FORMING)
    is_example = models.BooleanField(default=False)  # made by `cairn seed`, erased in one click
    began_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    began_at = models.DateTimeField()
    founded_at = models.DateTimeField(null=True, blank=True)
    source = models.CharField(max_length=200, blank=True)  # where it was brought from, so that twice is once

    # Time and number of its newest log entry, where whoever looked it up asked for that too: its emblem hangs on it.
    newest: tuple[datetime, int] | None = None

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["source"], condition=~Q(source=""), name="one_community_a_source"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_living(self) -> bool:
        return self.state == State.LIVING


class Membership(models.Model):
    """One person's belonging to one community.

    Personal data: that somebody belongs, how, and until when they are away.
    """

    class State(models.TextChoices):
        ASKED = "ASKED", _("asked to join")
        EXPLORING = "EXPLORING", _("exploring")
        ACTIVE = "ACTIVE", _("active")
        SAILING = "SAILING", _("sailing")  # away for a while, welcome back any day
        ALUMNI = "ALUMNI", _("alumni")

    community = models.ForeignKey(Community, on_delete=models.CASCADE, related_name="memberships")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="memberships")
    state = models.CharField(max_length=9, choices=State, default=State.EXPLORING)
    joined_at = models.DateTimeField()
    left_at = models.DateTimeField(null=True, blank=True)
    back_on = models.DateField(null=True, blank=True)  # when sailing: the return date, if one was given
    brings = models.CharField(max_length=280, blank=True)  # "what brings you now?"
    farewell = models.CharField(max_length=560, blank=True)  # a last word, shown if they wished

    class Meta:
        constraints = [
            # One belonging a person and community; coming back reopens it.
            models.UniqueConstraint(fields=["community", "person"], name="one_membership_per_person"),
        ]

    def __str__(self) -> str:
        return f"{self.person} in {self.community}"

    @property
    def is_current(self) -> bool:
        return self.state in CURRENT

    @property
    def is_here(self) -> bool:
        """Belongs and is not away."""
        return self.state in HERE


HERE = (Membership.State.EXPLORING, Membership.State.ACTIVE)
CURRENT = (*HERE, Membership.State.SAILING)


class Role(models.Model):
    """A role that a member holds from a day to a day.

    Personal data: who held which role when, and the hours granted for it.
    """

    class Kind(models.TextChoices):
        LEADER = "LEADER", _("leader")
        CORE = "CORE", _("core")
        SPONSOR = "SPONSOR", _("sponsor")
        COACH = "COACH", _("coach")

    community = models.ForeignKey(Community, on_delete=models.CASCADE, related_name="roles")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="roles")
    kind = models.CharField(max_length=7, choices=Kind)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)  # the end of the term, as agreed
    ended_at = models.DateTimeField(null=True, blank=True)  # when it really ended
    hours_a_week = models.DecimalField(max_digits=4, decimal_places=1, null=True, blank=True)  # granted by the employer
    granted_by = models.CharField(max_length=120, blank=True)

    class Meta:
        constraints = [
            # Exactly one leader: two at once is what the founders' experience warns of.
            models.UniqueConstraint(
                fields=["community"], condition=Q(kind="LEADER", ended_at__isnull=True), name="one_leader_at_a_time"
            ),
            models.UniqueConstraint(
                fields=["community", "person", "kind"],
                condition=Q(ended_at__isnull=True),
                name="a_role_is_held_once_at_a_time",
            ),
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")), name="a_term_ends_after_it_starts"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.get_kind_display()} of {self.community}"


def invitation_token() -> str:
    return secrets.token_urlsafe(16)


class Invitation(models.Model):
    """A link that lets people in, until it expires, is used up or is withdrawn.

    Personal data: who made it, and the address it was mailed to, if it was.
    """

    community = models.ForeignKey(Community, on_delete=models.CASCADE, related_name="invitations")
    token = models.CharField(max_length=40, unique=True, default=invitation_token)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    made_at = models.DateTimeField()
    email = models.EmailField(blank=True)
    word = models.CharField(max_length=280, blank=True)  # a personal line shown to whoever opens it
    expires_at = models.DateTimeField()
    most_uses = models.PositiveIntegerField(null=True, blank=True)
    uses = models.PositiveIntegerField(default=0)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"invitation to {self.community}"


class Encounter(models.Model):
    """That two members were put together to talk, in a room or between gatherings: so that the next time each meets
    somebody else.

    Personal data: who talked with whom, how often and when last. Drawn in the pairing web; never what about.
    """

    community = models.ForeignKey(Community, on_delete=models.CASCADE, related_name="encounters")
    one = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")  # the lower number
    other = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    times = models.PositiveIntegerField(default=1)
    last_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["community", "one", "other"], name="two_people_have_one_encounter"),
            models.CheckConstraint(condition=Q(one__lt=F("other")), name="the_lower_number_first"),
        ]
        indexes = [models.Index(fields=["community", "-last_at"], name="latest_encounters")]

    def __str__(self) -> str:
        return f"{self.one_id} and {self.other_id}, {self.times} times"


class Distance(models.Model):
    """That somebody does not want to be put together with somebody. Private: only whoever said so ever sees it.

    Personal data: who keeps away from whom. Leaves nothing in the log.
    """

    community = models.ForeignKey(Community, on_delete=models.CASCADE, related_name="+")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    from_whom = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["community", "person", "from_whom"], name="one_keeps_away_once"),
            models.CheckConstraint(condition=~Q(person=F("from_whom")), name="nobody_keeps_away_from_themselves"),
        ]

    def __str__(self) -> str:
        return f"distance in {self.community_id}"
