"""Files and pictures that people add."""

from django.conf import settings
from django.db import models
from django.utils.functional import cached_property

from cairn.communities.models import Community


class File(models.Model):
    """One file, stored under a name of its own that tells nothing.

    Personal data: who added it, and whatever it shows or says. Places and cameras are taken out of pictures.
    """

    community = models.ForeignKey(Community, on_delete=models.CASCADE, related_name="files")
    # What it belongs to, as the log knows it: "item:7". It is read by those who may read that, and goes with it.
    about = models.CharField(max_length=60)
    name = models.CharField(max_length=120)  # as people call it: "plan.pdf"
    alt = models.CharField(max_length=280, blank=True)  # what a picture shows, for those who do not see it
    media_type = models.CharField(max_length=120)
    blob = models.FileField(max_length=200)
    small = models.FileField(max_length=200, blank=True)
    size = models.PositiveBigIntegerField()
    width = models.PositiveIntegerField(default=0)  # 0: not a picture
    height = models.PositiveIntegerField(default=0)
    digest = models.CharField(max_length=64)  # of what was handed in: the same twice is once
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    made_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["community", "about", "digest"], name="a_file_hangs_on_a_thing_once"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_picture(self) -> bool:
        return bool(self.width)

    @cached_property
    def in_text(self) -> str:
        """How one writes it into a text: "![A cairn](attachment:3)"."""
        return f"{'!' if self.is_picture else ''}[{self.alt or self.name}](attachment:{self.pk})"
