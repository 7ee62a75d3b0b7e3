from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from cairn.communities.models import Community
from cairn.rooms.models import Cluster, Room


class BacklogItem(models.Model):
    """Something the community might do, will do, or tries out.

    Personal data: who proposed it and who does it.
    """

    class Kind(models.TextChoices):
        IDEA = "IDEA", _("idea")
        ACTION = "ACTION", _("action")
        EXPERIMENT = "EXPERIMENT", _("experiment")

    community = models.ForeignKey(Community, on_delete=models.CASCADE, related_name="backlog")
    kind = models.CharField(max_length=10, choices=Kind, default=Kind.IDEA)
    position = models.PositiveIntegerField()
    text = models.CharField(max_length=400)
    detail = models.TextField(max_length=4000, blank=True)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="backlog"
    )
    owner_name = models.CharField(max_length=120, blank=True)  # where a guest promised it
    due_on = models.DateField(null=True, blank=True)
    hypothesis = models.CharField(max_length=400, blank=True)  # of an experiment: "if we …, then …"
    review_on = models.DateField(null=True, blank=True)  # of an experiment: when we look whether it did
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    made_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True, blank=True)
    outcome = models.CharField(max_length=400, blank=True)  # what came of it
    dropped_at = models.DateTimeField(null=True, blank=True)
    cluster = models.ForeignKey(Cluster, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    room = models.ForeignKey(Room, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(done_at__isnull=True) | Q(dropped_at__isnull=True), name="done_or_dropped_not_both"
            ),
            # An experiment without a hypothesis is an action (Lean Change Management).
            models.CheckConstraint(
                condition=~Q(kind="EXPERIMENT") | ~Q(hypothesis=""), name="an_experiment_has_a_hypothesis"
            ),
        ]
        indexes = [
            models.Index(fields=["community", "done_at", "dropped_at", "position"], name="backlog_in_order"),
            models.Index(fields=["community", "kind", "done_at", "dropped_at", "position"], name="backlog_by_kind"),
        ]

    def __str__(self) -> str:
        return self.text

    @property
    def is_open(self) -> bool:
        return self.done_at is None and self.dropped_at is None
