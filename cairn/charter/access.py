"""Who may read and change a community's charter.

Its pages are read by whoever may see the community; names of people stay among members. Members add to the backlog,
agree with the canvas and give evidence; leader and core edit the canvas and the measures.
"""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404

from cairn.communities import navigation
from cairn.communities.models import Community
from cairn.communities.navigation import Reader

from .models import BacklogItem, CanvasVersion, Evidence, Measure, Persona


def reading(person: Any, slug: str) -> Reader:
    """Whoever may see the community, and as what; 404 for strangers."""
    return navigation.reader_at(person, slug)


def belonging(person: Any, slug: str) -> Reader:
    """Those who belong now; 404 for strangers, 403 for visitors."""
    reader = reading(person, slug)
    if reader.membership is None:
        raise PermissionDenied
    return reader


def leading(person: Any, slug: str) -> Reader:
    """Those who lead; 404 for strangers, 403 for everyone else."""
    reader = reading(person, slug)
    if not reader.leads:
        raise PermissionDenied
    return reader


def sees_people(reader: Reader) -> bool:
    """Names are for those who belong; the people of the example are made up."""
    return reader.membership is not None or reader.community.is_example


def version_in(community: Community, number: int) -> CanvasVersion:
    """The version of the canvas with that number, or 404."""
    return get_object_or_404(
        CanvasVersion.objects.select_related("room", "made_by"), community=community, number=number
    )


def item_in(community: Community, pk: int) -> BacklogItem:
    """The line of the backlog, or 404."""
    return get_object_or_404(BacklogItem.objects.select_related("owner", "made_by", "room"), community=community, pk=pk)


def measure_in(community: Community, pk: int) -> Measure:
    """The measure, or 404."""
    return get_object_or_404(Measure, community=community, pk=pk)


def persona_in(community: Community, pk: int) -> Persona:
    """The portrait, or 404."""
    return get_object_or_404(Persona, community=community, pk=pk)


def evidence_in(community: Community, pk: int) -> Evidence:
    """The piece of evidence, or 404."""
    return get_object_or_404(Evidence, community=community, pk=pk)
