"""That something was looked at through a lens."""

from django.db import models

from cairn.log.models import Visibility


class Tag(models.Model):
    """One thing, told apart by one entry of one lens: a request about "journey:talk".

    Personal data: none; who tagged stands in the log.
    """

    # No foreign keys: lenses lie below what is tagged, and know it as the log does, by kind and number.
    community_id = models.BigIntegerField(null=True)
    about = models.CharField(max_length=60)  # "item:7"
    lens = models.CharField(max_length=60)
    entry = models.CharField(max_length=60)
    visibility = models.CharField(max_length=8, choices=Visibility, default=Visibility.MEMBERS)  # of what is tagged
    at = models.DateTimeField()

    class Meta:
        constraints = [
            # Said once is said.
            models.UniqueConstraint(fields=["about", "lens", "entry"], name="a_thing_has_a_tag_once"),
        ]
        indexes = [models.Index(fields=["community_id", "lens", "-at"], name="tags_by_community")]

    def __str__(self) -> str:
        return f"{self.about}: {self.code}"

    @property
    def code(self) -> str:
        return f"{self.lens}:{self.entry}"
