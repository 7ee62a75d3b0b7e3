"""Names in what a gathering leaves to read: who took care of it, and where somebody is named."""

from django.db.models import Q, QuerySet

from cairn.communities.models import Membership
from cairn.gatherings.models import Duty, Gathering, Kind, Minutes
from cairn.rooms.models import Participant


def minutes_that_may_name(person: int) -> QuerySet[Minutes]:
    """Those of the communities they belong or belonged to, and of rooms they were in."""
    own = Membership.objects.filter(person=person).values("community")
    rooms = Participant.objects.filter(person=person).values("room")
    return Minutes.objects.filter(Q(gathering__series__community__in=own) | Q(gathering__room__in=rooms))


def names_of(person: int, name: str) -> set[str]:
    """What they were called: their own name, and those they came into rooms with."""
    return {name, *Participant.objects.filter(person=person).values_list("name", flat=True)}


def who_cared(row: Gathering) -> list[tuple[str, str]]:
    """("Host", "Ada") for each duty that somebody took, in the order of the duties and the reader's language."""
    taken = Duty.objects.filter(gathering=row, standing=Duty.Standing.TAKEN).select_related("person")
    found = {duty.kind: duty.person.name for duty in taken.order_by("pk")}
    return [(str(kind.label).capitalize(), found[kind]) for kind in Kind if kind in found]
