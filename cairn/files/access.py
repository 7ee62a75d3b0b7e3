"""Who may read a file: who may see the community, and may read what the file belongs to."""

from typing import Any

from django.http import Http404
from django.shortcuts import get_object_or_404

from cairn.communities.access import community_for

from . import doors
from .models import File


def file_for(person: Any, slug: str, pk: int) -> File:
    """The file, or 404."""
    found = get_object_or_404(File, pk=pk, community=community_for(person, slug))
    if not doors.may_enter(person, found.about):
        raise Http404
    return found
