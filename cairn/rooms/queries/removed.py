"""Who was taken out of a room."""

from django.db.models import QuerySet

from cairn.rooms.models import Participant, Room


def removed_from(room: Room) -> QuerySet[Participant]:
    """Those whom a facilitator took out and has not let in again, in that order."""
    return Participant.objects.filter(room=room, removed_at__isnull=False).order_by("removed_at", "pk")
