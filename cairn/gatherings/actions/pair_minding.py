"""What the worker does for pairs: draw rounds that are due, remind half-way, tell the leader what came of them."""

from collections.abc import Iterator
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from cairn.communities.models import HERE
from cairn.communities.queries import leader_of
from cairn.gatherings.models import Pair, PairProgramme, PairRound, PairSeat
from cairn.gatherings.queries.pairs import tally_of
from cairn.gatherings.rounds import half_of

from .pair_letters import write_of_pair, write_reminder, write_summary
from .pairs import draw_round


def mind_pairs(*, at: datetime | None = None) -> int:
    """All that is due. Returns how many people were put together."""
    at = at or timezone.now()
    for drawn in _open_rounds(at):
        _remind(drawn, at)
    for drawn in PairRound.objects.filter(ends_at__lte=at, summed_at=None).order_by("pk"):
        _sum_up(drawn, at)
    living = PairProgramme.objects.filter(ended_at=None).order_by("pk")
    people = sum(draw_round(programme, at=at) for programme in living)
    untold = PairSeat.objects.filter(told_at=None, round__ends_at__gt=at).order_by("pair")
    for pair in untold.values_list("pair", flat=True).distinct():
        _tell(pair, at)
    return people


def _open_rounds(at: datetime) -> Iterator[PairRound]:
    for drawn in PairRound.objects.filter(ends_at__gt=at, reminded_at=None).order_by("pk"):
        if at >= half_of(drawn.drawn_at, drawn.ends_at):
            yield drawn


@transaction.atomic
def _tell(pair: int, at: datetime) -> None:
    """Those of a pair hear of each other, once; whoever was killed in between goes on where it was."""
    seats = PairSeat.objects.select_for_update().filter(pair=pair, told_at=None)
    people = set(seats.values_list("person", flat=True))
    if people:
        PairSeat.objects.filter(pair=pair, person__in=people).update(told_at=at)
        write_of_pair(Pair.objects.get(pk=pair), to=people, at=at)


@transaction.atomic
def _remind(drawn: PairRound, at: datetime) -> None:
    """Those who said nothing and of whose pair nobody did; once."""
    if not PairRound.objects.filter(pk=drawn.pk, reminded_at=None).update(reminded_at=at):
        return
    settled = PairSeat.objects.filter(round=drawn).exclude(said="").values("pair")
    here = PairProgramme.objects.get(pk=drawn.programme_id).community.memberships.filter(state__in=HERE)
    seats = PairSeat.objects.filter(round=drawn, said="", person__in=here.values("person")).exclude(pair__in=settled)
    for seat in seats.select_related("pair", "round__programme__community", "person").order_by("pk"):
        write_reminder(seat, at=at)


@transaction.atomic
def _sum_up(drawn: PairRound, at: datetime) -> None:
    """Once; nothing is told of a round with so few pairs that counts would name somebody."""
    if not PairRound.objects.filter(pk=drawn.pk, summed_at=None).update(summed_at=at):
        return
    drawn = PairRound.objects.select_related("programme__community").get(pk=drawn.pk)
    tally, leading = tally_of(drawn), leader_of(drawn.programme.community)
    if leading is not None and tally.met is not None:
        write_summary(tally, leading.person, at=at)
