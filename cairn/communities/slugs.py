"""The addresses of communities, made from their names."""

from itertools import count

from django.db.models import Q
from django.utils.text import slugify

from .models import Community

MOST = 60
RESERVED = {"new"}


def free_slug(name: str) -> str:
    """An address no community has or had: "the-engine-room", or "the-engine-room-2"."""
    root = slugify(name)[:MOST].strip("-") or "community"
    for number in count(1):
        ending = f"-{number}" if number > 1 else ""
        slug = root[: MOST - len(ending)] + ending
        if slug not in RESERVED and is_free(slug):
            return slug
    raise AssertionError("count never ends")


def is_free(slug: str) -> bool:
    return not Community.objects.filter(Q(slug=slug) | Q(former_slug=slug)).exists()
