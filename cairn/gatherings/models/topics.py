from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from cairn.communities.models import Community

from .gathering import Gathering


class Topic(models.Model):
    """Something the community wants to hear or could show. It waits in the pool until a date takes it.

    `wanted` counts its seconds, so that a pool of ten thousand is in order without counting them.

    Personal data: who wished for it, and who would show it.
    """

    class State(models.TextChoices):
        POOL = "POOL", _("in the pool")
        TAKEN = "TAKEN", _("on an agenda")
        HELD = "HELD", _("was talked about")
        LEFT = "LEFT", _("wished on the spot, not reached")  # waits on its date's page for somebody to keep it

    community = models.ForeignKey(Community, on_delete=models.CASCADE, related_name="topics")
    text = models.CharField(max_length=160)
    detail = models.TextField(max_length=1000, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    shown_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    at = models.DateTimeField()  # since when it waits
    wanted = models.PositiveIntegerField(default=0)
    state = models.CharField(max_length=5, choices=State, default=State.POOL)

    # On the agenda of a date.
    gathering = models.ForeignKey(Gathering, null=True, blank=True, on_delete=models.SET_NULL, related_name="topics")
    place = models.PositiveIntegerField(default=0)
    minutes = models.PositiveSmallIntegerField(default=0)
    laid_as = models.CharField(max_length=40, blank=True)  # how the date's room knows it: "note:12", "talk:5:t1"

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(state="POOL") | Q(gathering=None), name="a_topic_in_the_pool_has_no_date"
            ),
        ]
        indexes = [
            models.Index("community", "state", models.F("wanted").desc(), "at", "id", name="topics_in_order"),
            models.Index(fields=["gathering", "place"], name="topics_of_a_date"),
        ]

    def __str__(self) -> str:
        return self.text

    @property
    def is_in_the_pool(self) -> bool:
        return self.state == self.State.POOL

    @property
    def may_be_wanted(self) -> bool:
        """It is still to come."""
        return self.state in {self.State.POOL, self.State.TAKEN}


class TopicSecond(models.Model):
    """That somebody wants a topic too.

    Personal data: who wants what, since when.
    """

    topic = models.ForeignKey(Topic, on_delete=models.CASCADE, related_name="seconds")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["topic", "person"], name="wants_a_topic_once")]

    def __str__(self) -> str:
        return f"{self.person_id} wants {self.topic_id}"
