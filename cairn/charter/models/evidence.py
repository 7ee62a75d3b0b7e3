from django.conf import settings
from django.db import models

from cairn.communities.models import Community


class Evidence(models.Model):
    """What somebody put beside a step of the launch path as something to show for it.

    Personal data: who put it there.
    """

    community = models.ForeignKey(Community, on_delete=models.CASCADE, related_name="evidence")
    step = models.CharField(max_length=40)  # a key of library/launch-path.yaml
    text = models.CharField(max_length=400)
    link = models.URLField(blank=True)
    given_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    given_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.text
