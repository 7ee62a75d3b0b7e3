"""Whether a pair met: either's word is enough, and it is remembered where rooms remember it too."""

from collections.abc import Iterable
from datetime import datetime
from itertools import combinations

from django.db import transaction
from django.utils import timezone

from cairn.communities.encounters import note_encounters, take_back_encounters
from cairn.gatherings.models import PairProgramme, PairSeat
from cairn.log.models import Visibility

from .pairs import tell_of_pairs

Two = frozenset[int]


@transaction.atomic
def answer_pair(seat: PairSeat, *, said: str, at: datetime | None = None) -> PairSeat:
    """They met, or could not; the last word of each counts, and the same twice is once.

    Whoever says that they could not is left out of what the others say.
    """
    programme = _hold(seat)
    seat = PairSeat.objects.select_related("person", "round").get(pk=seat.pk)
    at = at or timezone.now()
    if seat.said == said:
        return seat
    seat.said, seat.said_at = said, at
    seat.save(update_fields=["said", "said_at"])
    _remember(seat, programme, at)
    verb = "pairs.met" if said == PairSeat.Said.MET else "pairs.not_met"
    tell_of_pairs(verb, programme, by=seat.person, at=at, visibility=Visibility.PERSON)
    return seat


def _hold(seat: PairSeat) -> PairProgramme:
    held = PairProgramme.objects.select_for_update(of=("self",)).select_related("community")
    return held.get(rounds__seats=seat.pk)


def _remember(seat: PairSeat, programme: PairProgramme, at: datetime) -> None:
    """The community's encounters are what the table says: who met whom, each two once a round."""
    table = list(PairSeat.objects.filter(pair=seat.pair_id).order_by("pk"))
    has_met = any(each.said == PairSeat.Said.MET for each in table)
    before = {each.person_id for each in table if each.is_counted}
    now = {each.person_id for each in table if has_met and each.said != PairSeat.Said.COULD_NOT}
    now = now if len(now) > 1 else set()
    note_encounters(programme.community, _twos(now) - _twos(before), at=at)
    take_back_encounters(programme.community, _twos(before) - _twos(now))
    table_now = PairSeat.objects.filter(pair=seat.pair_id)
    table_now.filter(person__in=now).update(is_counted=True)
    table_now.exclude(person__in=now).update(is_counted=False)


def _twos(people: Iterable[int]) -> set[Two]:
    return {frozenset(two) for two in combinations(people, 2)}
