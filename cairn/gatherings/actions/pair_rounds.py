"""Drawing a round, seating who comes late, and who leaves: part of the acts in `pairs`, which hold the programme."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from cairn.gatherings.models import Pair, PairProgramme, PairRound, PairSeat
from cairn.gatherings.queries.crowd import Crowd, Group, crowd_of, everybody_of
from cairn.gatherings.queries.pairs import round_at
from cairn.gatherings.rounds import Turn, half_of, turn_at
from cairn.people.models import Person

from .pair_letters import write_of_joining, write_of_pair, write_of_waiting


def draw_if_due(programme: PairProgramme, *, at: datetime) -> int:
    """The round of this moment, unless it was drawn; none after half of its time. Returns how many people sit in it.

    Letters are written afterwards, pair by pair: a thousand of them would keep everybody else from writing.
    """
    turn = turn_at(programme, at)
    last = PairRound.objects.filter(programme=programme).order_by("-number").first()
    if turn is None or at >= turn.half or (last and (last.on >= turn.on or last.ends_at > at)):
        return 0
    number = last.number + 1 if last else 1
    crowd = crowd_of(programme, turn.on)
    groups = crowd.drawn(number)
    if groups:
        _lay(programme, turn, number, crowd, groups, at)
    return sum(len(group) for group in groups)


def seat_late(programme: PairProgramme, person: Person, *, at: datetime) -> PairSeat | None:
    """Whoever comes late sits down with whoever waits, else with a pair that has not met; None: they wait.

    Nobody waits for nothing: after half of the time the next round is near.
    """
    drawn = round_at(programme, at)
    if drawn is None or at >= half_of(drawn.drawn_at, drawn.ends_at):
        return None
    crowd = everybody_of(programme, drawn)
    if person.pk not in crowd.talkers or drawn.seats.filter(person=person).exists():
        return None
    pairs = {group: pair for pair, group in _open_pairs(drawn, programme.size)}
    waiting = set(crowd.talkers) - set(drawn.seats.values_list("person", flat=True)) - {person.pk}
    together = crowd.placed(person.pk, [*((each,) for each in sorted(waiting)), *pairs])
    if together is None:
        return None
    others = tuple(each for each in together if each != person.pk)
    pair = pairs.get(others) or Pair.objects.create(round=drawn)
    _sit_down(pair, crowd, [each for each in together if others not in pairs or each == person.pk], at, is_late=True)
    if others in pairs:
        write_of_joining(pair, person, at=at)
    write_of_pair(pair, to={person.pk} if others in pairs else set(together), at=at)
    return PairSeat.objects.get(round=drawn, person=person)


def stand_up(programme: PairProgramme, person: Person, *, at: datetime) -> None:
    """Whoever leaves frees their seat, unless they met already; who is left alone sits down elsewhere, or waits."""
    drawn = round_at(programme, at)
    seat = PairSeat.objects.filter(round=drawn, person=person).first() if drawn else None
    if seat is None or PairSeat.objects.filter(pair=seat.pair_id, said=PairSeat.Said.MET).exists():
        return
    pair = Pair.objects.get(pk=seat.pair_id)
    seat.delete()
    left = [each.person for each in pair.seats.select_related("person")]
    if len(left) == 1:
        pair.delete()
        if seat_late(programme, left[0], at=at) is None:
            write_of_waiting(programme, left[0], round_number=pair.round.number, at=at)


def _lay(
    programme: PairProgramme, turn: Turn, number: int, crowd: Crowd, groups: Iterable[Group], at: datetime
) -> None:
    drawn = PairRound.objects.create(programme=programme, number=number, on=turn.on, drawn_at=at, ends_at=turn.ends_at)
    laid = [(Pair(round=drawn, is_first=crowd.is_first(group)), group) for group in groups]
    Pair.objects.bulk_create([pair for pair, _group in laid])
    PairSeat.objects.bulk_create(
        PairSeat(pair=pair, round=drawn, person_id=person, since=at) for pair, group in laid for person in group
    )


def _sit_down(pair: Pair, crowd: Crowd, people: Sequence[int], at: datetime, *, is_late: bool) -> None:
    there = list(pair.seats.values_list("person", flat=True))
    pair.is_first = pair.is_first and crowd.is_new_to(people, there)
    pair.save(update_fields=["is_first"])
    PairSeat.objects.bulk_create(
        PairSeat(pair=pair, round_id=pair.round_id, person_id=each, since=at, is_late=is_late, told_at=at)
        for each in people
    )


def _open_pairs(drawn: PairRound, size: int) -> list[tuple[Pair, Group]]:
    """Those that have room for one more and have not met yet."""
    pairs = drawn.pairs.exclude(seats__said=PairSeat.Said.MET).prefetch_related("seats").order_by("pk")
    seated = [(pair, tuple(sorted(seat.person_id for seat in pair.seats.all()))) for pair in pairs]
    return [(pair, group) for pair, group in seated if 0 < len(group) <= size]
