"""Formats that a community made its own."""

import logging

from django.conf import settings
from django.db import models
from pydantic import ValidationError

from cairn.communities.models import Community

from .reading import from_data
from .schema import Format

log = logging.getLogger(__name__)


class CommunityFormat(models.Model):
    """A community's own copy of a format, which it may change.

    Personal data: who changed it last; none in the format itself unless somebody wrote it there.
    """

    community = models.ForeignKey(Community, on_delete=models.CASCADE, related_name="formats")
    key = models.SlugField(max_length=60)
    title = models.CharField(max_length=200)  # in the community's language
    body = models.JSONField()  # what cairn.formats.reading.to_data gives
    copied_from = models.SlugField(max_length=60, blank=True)  # the key of the format it began as
    version = models.PositiveIntegerField(default=1)
    edited_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    edited_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            # A key is an address; it is not given twice, not even after a withdrawal.
            models.UniqueConstraint(fields=["community", "key"], name="one_format_of_a_key_per_community"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def format(self) -> Format:
        """The format itself. Raises pydantic's ValidationError if a newer Cairn cannot read it any more."""
        return from_data(self.body)

    @property
    def readable(self) -> Format | None:
        """The format, or None (and a line for whoever runs this Cairn) when it cannot be read any more."""
        try:
            return self.format
        except ValidationError:
            log.exception("Format %s of community %s cannot be read.", self.key, self.community_id)
            return None
