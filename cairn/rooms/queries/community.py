"""A community's rooms: what is open now, and what was."""

from django.db.models import Count, Q, QuerySet

from cairn.communities.models import Community
from cairn.rooms.models import Room


def open_rooms(community: Community) -> QuerySet[Room]:
    """Rooms one can go into now, newest first, with how many are `.here`."""
    here = Count("participants", filter=Q(participants__left_at=None))
    rooms = Room.objects.filter(community=community, closed_at=None).select_related("opened_by", "current")
    return rooms.annotate(here=here).order_by("-opened_at", "-pk")


def past_rooms(community: Community) -> QuerySet[Room]:
    """Rooms that have closed, newest first, with how many `.came`."""
    rooms = Room.objects.filter(community=community, closed_at__isnull=False).defer("minutes")
    return rooms.annotate(came=Count("participants")).order_by("-closed_at", "-pk")
