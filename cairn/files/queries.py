"""What hangs on things."""

from collections.abc import Collection

from django.db.models import Sum

from cairn.communities.models import Community

from .models import File


def files_of(about: str) -> list[File]:
    """What belongs to a thing ("item:7"), first ones first."""
    return list(File.objects.filter(about=about).order_by("pk"))


def files_of_each(things: Collection[str]) -> dict[str, list[File]]:
    """The same of many: {"item:7": [File]}. One query."""
    found: dict[str, list[File]] = {about: [] for about in things}
    for file in File.objects.filter(about__in=found).order_by("pk"):
        found[file.about].append(file)
    return found


def named(numbers: Collection[int], about: str) -> dict[int, File]:
    """Those of these files that belong to the thing, by number."""
    return File.objects.filter(about=about).in_bulk(list(numbers)) if numbers else {}


def taken_by(community: Community) -> int:
    """How many bytes a community has stored."""
    return int(File.objects.filter(community=community).aggregate(sum=Sum("size"))["sum"] or 0)
