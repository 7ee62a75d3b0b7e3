"""Whoever leaves a community, or sails, frees their seat; whoever would sit alone by that sits down elsewhere."""

from django.utils import timezone

from cairn.gatherings.models import PairProgramme
from cairn.log.models import Entry
from cairn.people.models import Person

from .pair_rounds import stand_up
from .pairs import leave_pairs


def leave_all_pairs(entry: Entry) -> None:
    """Follows member.left: they take part no longer."""
    for programme, person in _concerned(entry):
        leave_pairs(programme, person=person, at=entry.at)


def stand_up_for_a_while(entry: Entry) -> None:
    """Follows member.set_sail: they are not put together until they are back, and free their seat of this round."""
    for programme, person in _concerned(entry):
        stand_up(programme, person, at=entry.at or timezone.now())


def _concerned(entry: Entry) -> list[tuple[PairProgramme, Person]]:
    person = entry.actor
    if not isinstance(person, Person):
        return []
    held = PairProgramme.objects.select_for_update(of=("self",)).select_related("community")
    return [(each, person) for each in held.filter(community=entry.community_id, ended_at=None).order_by("pk")]
