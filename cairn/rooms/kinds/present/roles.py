"""Roles that people took in a step before: what they give back, they give in their role."""

from collections.abc import Sequence

from cairn.rooms.models import Participant, Seat, Step, Table


def roles_of(step: Step, people: Sequence[Participant]) -> dict[int, Table]:
    """Each one's role by number, from the last step before this one that gave roles out."""
    seats = Seat.objects.filter(participant__in=people, table__step__room=step.room_id).exclude(table__key="")
    earlier = seats.filter(table__step__position__lt=step.position).select_related("table")
    ordered = earlier.order_by("table__step__position", "table__round", "pk")
    return {seat.participant_id: seat.table for seat in ordered}
